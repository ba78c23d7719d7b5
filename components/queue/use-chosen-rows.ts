'use client'

import { useEffect, useMemo } from 'react'
import { useQueueSession } from '#components/requests/queue-session.tsx'
import { formatQueueQuery } from '#lib/queue/queue-query.ts'
import type { QueueRow } from '#lib/queue/queue-row.ts'
import { chooseRange, stillChosen, toggleAll, toggleRow } from './choose-rows.ts'
import type { ChosenSelection } from './list-actions.tsx'
import { nothingChosen } from './queue-memory.ts'
import { useShared } from './shared-state.ts'
import type { QueueRows } from './use-queue-rows.ts'

/** What of the list is chosen for one verdict on all of it. */
export type ChosenRows = {
  /** Whether this reader can decide what this list holds. */
  readonly mayChoose: boolean
  readonly verdicts: readonly ('approve' | 'deny')[]
  readonly chosen: ReadonlyMap<string, number>
  /** Whether all that match are meant, also those that are not loaded. */
  readonly all: boolean
  readonly isWhole: boolean
  readonly hasMore: boolean
  /** `undefined` while nothing is chosen. */
  readonly selection: ChosenSelection | undefined
  readonly choose: (row: QueueRow, isRange: boolean) => void
  readonly chooseLoaded: () => void
  readonly chooseAll: () => void
  readonly clear: () => void
}

/** Chooses rows; what leaves the list is chosen no longer, and another query begins anew. */
export function useChosenRows({ query, shown, next, isStale }: QueueRows): ChosenRows {
  const { memory, reader } = useQueueSession()
  const chosen = useShared(memory.chosen, all => all)
  const list = useMemo(() => (shown ?? []).filter(({ left }) => left === undefined).map(({ row }) => row), [shown])
  const verdicts = reader.mayDecide ? verdictsIn(query.view) : []
  useEffect(() => {
    if (!isStale) memory.chosen.set(stillChosen(memory.chosen.get(), list))
  }, [memory, list, isStale])
  // biome-ignore lint/correctness/useExhaustiveDependencies: of another query nothing is chosen yet
  useEffect(() => memory.chosen.set(nothingChosen), [memory, query])
  return {
    mayChoose: verdicts.length > 0 && !isStale,
    verdicts,
    chosen: chosen.rows,
    all: chosen.all,
    isWhole: list.length > 0 && (chosen.all || chosen.rows.size >= list.length),
    hasMore: next !== undefined,
    selection: selectionOf(chosen, query),
    choose: (row, isRange) =>
      memory.chosen.set(
        isRange ? chooseRange(memory.chosen.get(), list, row) : toggleRow(memory.chosen.get(), list, row),
      ),
    chooseLoaded: () => memory.chosen.set(toggleAll(memory.chosen.get(), list)),
    chooseAll: () => memory.chosen.set({ ...memory.chosen.get(), all: true }),
    clear: () => memory.chosen.set(nothingChosen),
  }
}

/** Of what is decided only a denial can be corrected for many at once. */
function verdictsIn(view: QueueRows['query']['view']): ChosenRows['verdicts'] {
  switch (view) {
    case 'pending':
      return ['approve', 'deny']
    case 'denied':
      return ['approve']
    case 'attention':
    case 'approved':
    case 'revoked':
    case 'admitted':
    case 'closed':
    case 'all':
      return []
  }
}

function selectionOf(
  { rows, all }: { readonly rows: ReadonlyMap<string, number>; readonly all: boolean },
  query: QueueRows['query'],
): ChosenSelection | undefined {
  if (all) return { kind: 'matching', search: formatQueueQuery({ ...query, after: undefined }).toString() }
  if (rows.size === 0) return undefined
  return { kind: 'picked', requests: [...rows].map(([id, version]) => ({ id, version })) }
}
