import type { QueueRow } from '#lib/queue/queue-row.ts'
import { type Chosen, nothingChosen } from './queue-memory.ts'

/** Chooses a row, or no longer. */
export function toggleRow({ rows }: Chosen, row: QueueRow): Chosen {
  const others = [...rows].filter(([id]) => id !== row.id)
  const chosen = others.length < rows.size ? others : [...others, [row.id, row.version] as const]
  return { rows: new Map(chosen), anchor: row.id, all: false }
}

/** Chooses all rows from the one that was touched last up to another. */
export function chooseRange({ rows, anchor }: Chosen, list: readonly QueueRow[], to: QueueRow): Chosen {
  const start = list.findIndex(row => row.id === anchor)
  const end = list.indexOf(to)
  const range = start < 0 ? [to] : list.slice(Math.min(start, end), Math.max(start, end) + 1)
  return { rows: new Map([...rows, ...versionsOf(range)]), anchor: anchor ?? to.id, all: false }
}

/** Chooses all rows that are there, or none where all of them are chosen. */
export function toggleAll({ rows }: Chosen, list: readonly QueueRow[]): Chosen {
  return rows.size >= list.length ? nothingChosen : { rows: new Map(versionsOf(list)), anchor: undefined, all: false }
}

/** What of the chosen is still in the list: nobody decides what they do not see. */
export function stillChosen(chosen: Chosen, list: readonly QueueRow[]): Chosen {
  const here = new Set(list.map(row => row.id))
  const rows = [...chosen.rows].filter(([id]) => here.has(id))
  if (rows.length === chosen.rows.size) return chosen
  return { ...chosen, rows: new Map(rows) }
}

function versionsOf(list: readonly QueueRow[]): readonly (readonly [string, number])[] {
  return list.map(row => [row.id, row.version] as const)
}
