'use client'

import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { type ReactNode, Suspense, use } from 'react'
import { formatQueueAddress } from '#components/requests/queue-address.ts'
import { useQueueAddress } from '#components/requests/use-queue-address.ts'
import type { QueueView } from '#lib/queue/queue-query.ts'
import { formatCount } from './format-count.ts'
import styles from './queue-views.module.css'
import type { OwnViews, ViewCounts } from './views.ts'
import { ViewsButton } from './views-button.tsx'

/** What waits and what needs attention, one press away; the rest and a reader's own views in a menu beside them. */
export function QueueViews({
  counts,
  ownViews,
}: {
  /** They come when they come. */
  readonly counts: Promise<ViewCounts | undefined>
  readonly ownViews: Promise<OwnViews>
}) {
  const t = useTranslations()
  const { view: current } = useQueueAddress()
  const views = [...mainViews, ...(isMain(current) ? [] : [current])]
  return (
    <nav aria-label={t('queue.views')} className={styles.views}>
      {views.map(view => (
        <Link
          key={view}
          href={formatQueueAddress({ view })}
          prefetch={false}
          className={styles.view}
          aria-current={view === current ? 'page' : undefined}
        >
          <span className={styles.words}>{t(`queue.view.${view}`)}</span>
          <Suspense>
            <Count counts={counts} view={view} />
          </Suspense>
        </Link>
      ))}
      <ViewsButton counts={counts} ownViews={ownViews} />
    </nav>
  )
}

const mainViews: readonly QueueView[] = ['pending', 'attention']

function isMain(view: QueueView): boolean {
  return mainViews.includes(view)
}

function Count({
  counts,
  view,
}: {
  readonly counts: Promise<ViewCounts | undefined>
  readonly view: QueueView
}): ReactNode {
  const count = use(counts)?.[view]
  const locale = useLocale()
  if (count === undefined || count === 0) return null
  return <span className={styles.count}>{formatCount(count, locale)}</span>
}
