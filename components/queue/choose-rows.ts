import type { QueueRow } from '#lib/queue/queue-row.ts'
import { type Chosen, nothingChosen } from './queue-memory.ts'

/** Chooses a row, or no longer; of all that match, what is loaded stays chosen. */
export function toggleRow(chosen: Chosen, list: readonly QueueRow[], row: QueueRow): Chosen {
  const rows = rowsOf(chosen, list)
  const others = [...rows].filter(([id]) => id !== row.id)
  const wanted = others.length < rows.size ? others : [...others, [row.id, row.version] as const]
  return { rows: new Map(wanted), anchor: row.id, all: false }
}

/** Chooses all rows from the one that was touched last up to another. */
export function chooseRange(chosen: Chosen, list: readonly QueueRow[], to: QueueRow): Chosen {
  const { anchor } = chosen
  const start = list.findIndex(row => row.id === anchor)
  const end = list.indexOf(to)
  const range = start < 0 ? [to] : list.slice(Math.min(start, end), Math.max(start, end) + 1)
  return { rows: new Map([...rowsOf(chosen, list), ...versionsOf(range)]), anchor: anchor ?? to.id, all: false }
}

/** Chooses all rows that are there, or none where all of them are chosen. */
export function toggleAll({ rows, all }: Chosen, list: readonly QueueRow[]): Chosen {
  return all || rows.size >= list.length
    ? nothingChosen
    : { rows: new Map(versionsOf(list)), anchor: undefined, all: false }
}

/** What of the chosen is still in the list: nobody decides what they do not see. */
export function stillChosen(chosen: Chosen, list: readonly QueueRow[]): Chosen {
  const here = new Set(list.map(row => row.id))
  const rows = [...chosen.rows].filter(([id]) => here.has(id))
  if (rows.length === chosen.rows.size) return chosen
  return { ...chosen, rows: new Map(rows) }
}

function rowsOf({ rows, all }: Chosen, list: readonly QueueRow[]): Chosen['rows'] {
  return all ? new Map(versionsOf(list)) : rows
}

function versionsOf(list: readonly QueueRow[]): readonly (readonly [string, number])[] {
  return list.map(row => [row.id, row.version] as const)
}
