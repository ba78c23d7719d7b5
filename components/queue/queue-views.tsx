'use client'

import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { type ReactNode, Suspense, use } from 'react'
import { formatQueueAddress } from '#components/requests/queue-address.ts'
import { useQueueAddress } from '#components/requests/use-queue-address.ts'
import type { QueueView } from '#lib/queue/queue-query.ts'
import { mainViews } from './current-view.ts'
import { formatCount } from './format-count.ts'
import styles from './queue-views.module.css'
import type { OwnViews, ViewCounts } from './views.ts'
import { ViewsButton } from './views-button.tsx'

/** What waits and what needs attention, one press away; the rest and a reader's own views in a menu beside them, named while shown. */
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
  return (
    <nav aria-label={t('queue.views')} className={styles.views}>
      {mainViews.map(view => (
        <Link
          key={view}
          href={formatQueueAddress({ view })}
          prefetch={false}
          className={styles.view}
          aria-current={view === current ? 'page' : undefined}
        >
          {t(`queue.view.${view}`)}
          <Suspense>
            <Count counts={counts} view={view} />
          </Suspense>
        </Link>
      ))}
      <ViewsButton counts={counts} ownViews={ownViews} />
    </nav>
  )
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
