'use client'

import { useCallback, useEffect, useMemo, useState } from 'react'
import { useQueueSession } from '#components/requests/queue-session.tsx'
import { useQueueAddress } from '#components/requests/use-queue-address.ts'
import { formatQueueQuery, parseQueueQuery, type QueueQuery } from '#lib/queue/queue-query.ts'
import { type LoadedList, type ReadPage, type ShownRow, shownRows } from './loaded-list.ts'
import { keepList, withFirstPage } from './queue-memory.ts'
import { readPage } from './read-page.ts'
import { isNewestFirst } from './row-order.ts'
import { useShared } from './shared-state.ts'
import { useMoreRows } from './use-more-rows.ts'

/** The first page as the server brought it with the page, and the query that it answers. */
export type FirstPage = { readonly key: string; readonly page: ReadPage }

/** The list that the address asks for, as it is at this moment. */
export type QueueRows = {
  readonly query: QueueQuery
  /** `undefined` while nothing at all has been read. */
  readonly shown: readonly ShownRow[] | undefined
  /** By the server's clock, when it was read. */
  readonly readAt: string | undefined
  /** Whether what is shown is of an earlier query, until this one is there. */
  readonly isStale: boolean
  readonly failed: boolean
  readonly retry: () => void
  readonly unseen: number
  readonly showUnseen: () => void
  /** The cursor of what follows; `undefined` where nothing does. */
  readonly next: string | undefined
  readonly loadMore: () => Promise<string | undefined>
}

/** Reads, keeps and follows the list of the address. */
export function useQueueRows(first: FirstPage | undefined, isAtTop: boolean): QueueRows {
  const { memory } = useQueueSession()
  const asked = useQueueAddress()
  const key = formatQueueQuery(asked).toString()
  const query = useMemo(() => parseQueueQuery(new URLSearchParams(key)), [key])
  const known = useShared(memory.lists, lists => lists.get(key))
  const before = useShared(memory.lists, lists => [...lists.values()].at(-1))
  const { failed, retry, read } = useFirstPage({ key, query, first, isKnown: known !== undefined })
  const hold = isNewestFirst(query) && !isAtTop
  const list = useMemo(
    () => (read === undefined ? known : withFirstPage(known, read, { query, hold })),
    [known, read, query, hold],
  )
  useEffect(() => {
    // Into what is known by now: a page may have been added since this was drawn.
    if (read !== undefined) keepList(memory, key, withFirstPage(memory.lists.get().get(key), read, { query, hold }))
  }, [memory, key, query, read, hold])
  const { loadMore } = useMoreRows({ key, query, list })
  const showUnseen = useCallback(() => {
    const kept = memory.lists.get().get(key)
    if (kept !== undefined && kept.unseen.size > 0) keepList(memory, key, { ...kept, unseen: new Set() })
  }, [memory, key])
  useEffect(() => {
    if (isAtTop) showUnseen()
  }, [isAtTop, showUnseen])
  const showing = list ?? before
  return {
    query,
    shown: useShown(showing, list === undefined ? undefined : query),
    readAt: showing?.readAt,
    isStale: list === undefined,
    failed: failed && list === undefined,
    retry,
    unseen: list?.unseen.size ?? 0,
    showUnseen,
    next: list?.next ?? undefined,
    loadMore,
  }
}

/** What of a list is to be seen, with what was told since it was read; of an earlier query simply what was there. */
function useShown(list: LoadedList | undefined, query: QueueQuery | undefined): readonly ShownRow[] | undefined {
  const { memory, leaving } = useQueueSession()
  const changes = useShared(memory.changes, all => all)
  const dying = useShared(memory.dying, all => all)
  return useMemo(
    () => list && shownRows(list, { query: query ?? { view: 'all' }, changes, dying, leaving }),
    [list, query, changes, dying, leaving],
  )
}

/** Where the server did not bring the first page, because only the address has changed, the page reads it itself. */
function useFirstPage({
  key,
  query,
  first,
  isKnown,
}: {
  readonly key: string
  readonly query: QueueQuery
  readonly first: FirstPage | undefined
  readonly isKnown: boolean
}) {
  const [own, setOwn] = useState<FirstPage>()
  const [failedKey, setFailedKey] = useState<string>()
  const [attempt, setAttempt] = useState(0)
  const brought = first?.key === key ? first.page : undefined
  const isThere = brought !== undefined || (isKnown && attempt === 0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt more reads once more
  useEffect(() => {
    if (isThere) return
    let isWanted = true
    setFailedKey(undefined)
    readPage(query).then(
      page => isWanted && setOwn({ key, page }),
      () => isWanted && setFailedKey(key),
    )
    return () => {
      isWanted = false
    }
  }, [key, query, isThere, attempt])
  const read = own?.key === key && (brought === undefined || own.page.readAt > brought.readAt) ? own.page : brought
  return { read, failed: failedKey === key, retry: () => setAttempt(attempt + 1) }
}
