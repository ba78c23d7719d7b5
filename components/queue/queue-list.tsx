'use client'

import { useParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { use, useCallback, useEffect, useMemo, useRef } from 'react'
import { formatQueueAddress } from '#components/requests/queue-address.ts'
import { useQueueSession } from '#components/requests/queue-session.tsx'
import type { QueueView } from '#lib/queue/queue-query.ts'
import { BatchPanel } from './batch-panel.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { EmptyQueue } from './empty-queue.tsx'
import { ListEnd } from './list-end.tsx'
import { ListFailure } from './list-failure.tsx'
import { LoadingList } from './loading-list.tsx'
import styles from './queue-list.module.css'
import { QueueRow } from './queue-row.tsx'
import { QueueToolbar } from './queue-toolbar.tsx'
import { RequestOrder } from './request-order.tsx'
import { useShared } from './shared-state.ts'
import { useChosenRows } from './use-chosen-rows.ts'
import { useKeptPlace } from './use-kept-place.ts'
import { type FirstPage, type QueueRows, useQueueRows } from './use-queue-rows.ts'
import { useReportedHeight } from './use-reported-height.ts'
import { useScroller } from './use-scroller.ts'

/** The list of the queue: it stays while requests open beside it, and follows what happens. */
export function QueueList({ first }: { readonly first: Promise<FirstPage | undefined> }) {
  const scroller = useRef<HTMLDivElement>(null)
  const { isAtTop, toTop } = useScroller(scroller)
  const rows = useQueueRows(use(first), isAtTop)
  const choice = useChosenRows(rows)
  const foot = useReportedHeight<HTMLDivElement>('--queue-foot')
  useKeptPlace(scroller, rows.shown)
  const { unseen, showUnseen } = rows
  const showNew = () => {
    showUnseen()
    toTop()
  }
  return (
    <>
      <QueueToolbar rows={rows} choice={choice} onShowNew={unseen > 0 ? showNew : undefined} />
      <div ref={scroller} data-scroller="" className={styles.list} data-stale={rows.isStale ? '' : undefined}>
        <ListBody rows={rows} choice={choice} />
      </div>
      <div ref={foot} className={styles.foot}>
        <BatchPanel />
        <BulkBar choice={choice} />
      </div>
    </>
  )
}

function ListBody({ rows, choice }: { readonly rows: QueueRows; readonly choice: ReturnType<typeof useChosenRows> }) {
  const t = useTranslations()
  const { id: openId } = useParams<{ readonly id?: string }>()
  const { query, shown, readAt = '', isStale, failed, retry, next, loadMore } = rows
  const ids = useMemo(() => (shown ?? []).filter(({ left }) => left === undefined).map(({ row }) => row.id), [shown])
  const shownId = useWanted(openId) ?? openId
  useFocusOfClosed(openId)
  useOpenInSight(shownId)
  useLoadMore(loadMore)
  const { onChoose } = useStableChoose(choice.choose)
  if (failed) return <ListFailure onRetry={retry} />
  if (shown === undefined) return <LoadingList />
  const isChosen = (id: string) => (choice.mayChoose ? choice.all || choice.chosen.has(id) : undefined)
  return (
    <>
      <RequestOrder requestIds={ids} />
      {shown.length === 0 && next === undefined && !isStale && <EmptyQueue query={query} />}
      <ul aria-label={t('queue.requests')} aria-busy={isStale}>
        {shown.map(({ row, left }) => (
          <QueueRow
            key={row.id}
            row={row}
            left={left}
            href={formatQueueAddress(query, row.id)}
            isOpen={row.id === shownId}
            showsState={query.view !== 'pending'}
            isByArrival={orderedByArrival.includes(query.view)}
            isChosen={isChosen(row.id)}
            onChoose={onChoose}
            now={readAt}
          />
        ))}
      </ul>
      <ListEnd query={query} rows={rows} />
    </>
  )
}

const orderedByArrival: readonly QueueView[] = ['pending', 'all', 'closed']

/** The request that is on its way to be open, until it is. */
function useWanted(openId: string | undefined): string | undefined {
  const { wanted } = useQueueSession().memory
  useEffect(() => {
    if (wanted.get() === openId) wanted.set(undefined)
  }, [wanted, openId])
  return useShared(wanted, id => id)
}

/** The row of a request that was just closed takes the focus. */
function useFocusOfClosed(openId: string | undefined): void {
  const { closed } = useQueueSession()
  useEffect(() => {
    if (openId !== undefined || closed.current === undefined) return
    document.querySelector<HTMLElement>(`[data-request="${closed.current}"]`)?.focus()
    closed.current = undefined
  }, [closed, openId])
}

/** Moving through the requests moves through the list too. */
function useOpenInSight(openId: string | undefined): void {
  useEffect(() => {
    if (openId === undefined) return
    document.querySelector(`[data-request="${openId}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [openId])
}

function useLoadMore(load: QueueRows['loadMore']): void {
  const { loadMore } = useQueueSession()
  useEffect(() => {
    loadMore.current = load
    return () => {
      loadMore.current = undefined
    }
  }, [loadMore, load])
}

/** Rows are drawn anew only when they change, so what they call has to stay the same. */
function useStableChoose(choose: ReturnType<typeof useChosenRows>['choose']) {
  const latest = useRef(choose)
  useEffect(() => {
    latest.current = choose
  }, [choose])
  const onChoose = useCallback<typeof choose>((row, isRange) => latest.current(row, isRange), [])
  return { onChoose }
}
