'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type MouseEvent, useEffect, useRef } from 'react'
import { formatQueueAddress } from '#components/requests/queue-address.ts'
import type { QueueQuery } from '#lib/queue/queue-query.ts'
import styles from './queue-list.module.css'
import type { QueueRows } from './use-queue-rows.ts'

/** The end of what is loaded: the next page is added when it comes near, or with its control; a link without scripts. */
export function ListEnd({ query, rows }: { readonly query: QueueQuery; readonly rows: QueueRows }) {
  const t = useTranslations()
  const end = useRef<HTMLDivElement>(null)
  const { next, loadMore, shown } = rows
  const hasMore = next !== undefined
  const count = shown?.length ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each page the end is somewhere else
  useEffect(() => {
    const element = end.current
    if (element === null || !hasMore) return
    const near = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting === true) void loadMore()
      },
      { root: element.closest('[data-scroller]'), rootMargin: '600px' },
    )
    near.observe(element)
    return () => near.disconnect()
  }, [hasMore, loadMore, count])
  const press = async (event: MouseEvent) => {
    event.preventDefault()
    const first = await loadMore()
    if (first !== undefined) document.querySelector<HTMLElement>(`[data-request="${first}"]`)?.focus()
  }
  if (!hasMore)
    return query.after === undefined ? null : <div className={styles.end}>{toStart(query, t('queue.firstPage'))}</div>
  return (
    <div ref={end} className={styles.end}>
      <Link
        href={formatQueueAddress({ ...query, after: next })}
        prefetch={false}
        className={styles.more}
        data-load-more=""
        onClick={press}
      >
        {t('queue.loadMore')}
      </Link>
    </div>
  )
}

function toStart(query: QueueQuery, words: string) {
  return (
    <Link href={formatQueueAddress({ ...query, after: undefined })} prefetch={false} className={styles.more}>
      {words}
    </Link>
  )
}
