'use client'

import { useCallback, useEffect, useRef } from 'react'
import { useQueueSession } from '#components/requests/queue-session.tsx'
import type { QueueQuery } from '#lib/queue/queue-query.ts'
import { absorbPage, type LoadedList, type ReadPage } from './loaded-list.ts'
import { keepList, type QueueMemory } from './queue-memory.ts'
import { readPage } from './read-page.ts'
import { compareRows, cursorAfter, isNewestFirst } from './row-order.ts'
import { useShared } from './shared-state.ts'

type Following = { readonly cursor: string; readonly page: Promise<ReadPage> }

/** What comes after the end of a list: read ahead while nobody waits, and added when it is wanted. */
export function useMoreRows({
  key,
  query,
  list,
}: {
  readonly key: string
  readonly query: QueueQuery
  readonly list: LoadedList | undefined
}): { readonly loadMore: () => Promise<string | undefined> } {
  const { memory } = useQueueSession()
  const following = useRef<Following>(undefined)
  const next = list?.next ?? null
  useTail({ key, query, list })
  useReread({ key, query, list })
  useEffect(() => {
    if (next === null) return
    const ahead = setTimeout(() => readAhead(following, query, next), readAheadAfterMs)
    return () => clearTimeout(ahead)
  }, [query, next])
  const loadMore = useCallback(async () => {
    const cursor = memory.lists.get().get(key)?.next ?? null
    if (cursor === null) return undefined
    const page = await readAhead(following, query, cursor).catch(() => undefined)
    return page === undefined ? undefined : addPage(memory, { key, query, cursor, page })
  }, [memory, key, query])
  return { loadMore }
}

/** The list on the screen goes first. */
const readAheadAfterMs = 300

function readAhead(
  following: { current: Following | undefined },
  query: QueueQuery,
  cursor: string,
): Promise<ReadPage> {
  if (following.current?.cursor === cursor) return following.current.page
  const page = readPage({ ...query, after: cursor })
  following.current = { cursor, page }
  page.catch(() => {
    following.current = undefined
  })
  return page
}

/** Adds a page to the end, unless that has been done, and answers with its first request. */
function addPage(
  memory: QueueMemory,
  { key, query, cursor, page }: { key: string; query: QueueQuery; cursor: string; page: ReadPage },
): string | undefined {
  const list = memory.lists.get().get(key)
  if (list?.next !== cursor) return undefined
  const known = new Set(list.rows.map(row => row.id))
  keepList(memory, key, absorbPage(list, page, { query, after: list.rows.at(-1), hold: false }))
  return page.requests.find(row => !known.has(row.id))?.id
}

/** Who waits longest comes first, so what arrives comes after the end: a long list then has an end to look beyond. */
function useTail({
  key,
  query,
  list,
}: {
  readonly key: string
  readonly query: QueueQuery
  readonly list: LoadedList | undefined
}): void {
  const { memory } = useQueueSession()
  const arrivals = useShared(memory.arrivals, count => count)
  const seen = useRef(arrivals)
  useEffect(() => {
    const last = list?.rows.at(-1)
    if (list === undefined || last === undefined || seen.current === arrivals) return
    seen.current = arrivals
    const isLong = list.rows.length >= pageSize && list.next === null
    if (isLong && !isNewestFirst(query)) keepList(memory, key, { ...list, next: cursorAfter(last, query) })
  }, [memory, key, query, list, arrivals])
}

/** Where something may have been missed, what follows the first page is read anew too: that one comes with the page. */
function useReread({ key, query, list }: Parameters<typeof useTail>[0]): void {
  const { memory } = useQueueSession()
  const missed = useShared(memory.missed, count => count)
  const isLive = useShared(memory.isLive, live => live)
  const seen = useRef(missed)
  const isLong = (list?.rows.length ?? 0) > pageSize
  const readAt = list?.readAt
  // biome-ignore lint/correctness/useExhaustiveDependencies: each reading of the first page is one for the rest
  useEffect(() => {
    if (!isLong || (isLive && seen.current === missed)) return
    seen.current = missed
    void rereadRest(memory, key, query)
  }, [memory, key, query, isLong, isLive, missed, readAt])
}

async function rereadRest(memory: QueueMemory, key: string, query: QueueQuery): Promise<void> {
  let after = memory.lists.get().get(key)?.rows[pageSize - 1]
  for (let pages = 0; pages < mostReread && after !== undefined; pages++) {
    const page = await readPage({ ...query, after: cursorAfter(after, query) }).catch(() => undefined)
    const list = memory.lists.get().get(key)
    const end = list?.rows.at(-1)
    if (page === undefined || list === undefined || end === undefined) return
    keepList(memory, key, absorbPage(list, page, { query, after, hold: false }))
    const last = page.requests.at(-1)
    after = last !== undefined && page.next !== null && compareRows(last, end, query) < 0 ? last : undefined
  }
}

/** Pages; further down a verdict on what has changed is refused with who was quicker. */
const mostReread = 20

/** Requests on a page of the server's; a shorter list is read as a whole each time. */
const pageSize = 50
