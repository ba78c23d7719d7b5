'use client'

import { CheckmarkStarburst48Regular, Search48Regular } from '@fluentui/react-icons'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { formatQueueAddress } from '#components/requests/queue-address.ts'
import { ButtonLink } from '#components/shell/button-link.tsx'
import type { QueueQuery } from '#lib/queue/queue-query.ts'
import styles from './empty-queue.module.css'
import { hasFilters } from './filter-words.ts'

/** A list without requests says why that is fine, or how to find more. */
export function EmptyQueue({ query }: { readonly query: QueueQuery }) {
  const t = useTranslations()
  const { view } = query
  if (!hasFilters(query)) {
    return (
      <div className={styles.empty}>
        <span className={styles.picture}>
          <CheckmarkStarburst48Regular aria-hidden />
        </span>
        <h2 className={styles.title}>{t(`queue.empty.${view}.title`)}</h2>
        <p>{t(`queue.empty.${view}.text`)}</p>
      </div>
    )
  }
  return (
    <div className={styles.empty}>
      <span className={styles.picture}>
        <Search48Regular aria-hidden />
      </span>
      <h2 className={styles.title}>{t('queue.noMatch.title')}</h2>
      <p>{t('queue.noMatch.text', { view: t(`queue.view.${view}`) })}</p>
      <WaysOut query={query} />
    </div>
  )
}

/** Where words were looked for in one view, they are looked for in all first. */
function WaysOut({ query }: { readonly query: QueueQuery }) {
  const t = useTranslations()
  const { view, sort, text } = query
  const clear = {
    href: formatQueueAddress({ view, sort }),
    words: hasFilters({ ...query, text: undefined }) ? t('queue.clearFilters') : t('queue.noMatch.clearSearch'),
  }
  if (text === undefined || view === 'all') {
    return (
      <div className={styles.ways}>
        <ButtonLink href={clear.href}>{clear.words}</ButtonLink>
      </div>
    )
  }
  return (
    <div className={styles.ways}>
      <ButtonLink href={formatQueueAddress({ ...query, view: 'all', after: undefined })}>
        {t('queue.noMatch.searchAll')}
      </ButtonLink>
      <Link href={clear.href} prefetch={false} className={styles.quiet}>
        {clear.words}
      </Link>
    </div>
  )
}
