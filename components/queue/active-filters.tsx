'use client'

import { Dismiss12Regular } from '@fluentui/react-icons'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useQueueSession } from '#components/requests/queue-session.tsx'
import type { QueueQuery } from '#lib/queue/queue-query.ts'
import { describeFilters } from './filter-words.ts'
import styles from './queue-toolbar.module.css'
import { useShared } from './shared-state.ts'
import { useOpenAddress } from './use-open-address.ts'

/** The filters that are on, each a link to the list without it, and one to the list without all of them. */
export function ActiveFilters({
  query,
  isEmpty,
}: {
  readonly query: QueueQuery
  /** The way out of an empty list stands in its midst. */
  readonly isEmpty: boolean
}) {
  const t = useTranslations()
  const addressOf = useOpenAddress()
  const { reader, memory } = useQueueSession()
  const lists = useShared(memory.lists, all => all)
  const nameOf = (objectId: string) =>
    [...lists.values()].flatMap(({ rows }) => rows).find(({ assignedTo }) => assignedTo?.objectId === objectId)
      ?.assignedTo?.name
  const filters = describeFilters(query, { t, flows: reader.flows, nameOf })
  if (filters.length === 0) return null
  const { view, sort } = query
  return (
    <ul className={styles.chips} aria-label={t('queue.filter.active')}>
      {filters.map(({ name, label, value, without }) => (
        <li key={name}>
          <Link
            href={addressOf(without)}
            scroll={false}
            prefetch={false}
            className={styles.chip}
            aria-label={t('queue.filter.remove', { label, value })}
          >
            <span className={styles.what}>{t('queue.filter.chip', { label, value })}</span>
            <Dismiss12Regular aria-hidden />
          </Link>
        </li>
      ))}
      {!isEmpty && (
        <li>
          <Link href={addressOf({ view, sort })} scroll={false} prefetch={false} className={styles.clear}>
            {t('queue.clearFilters')}
          </Link>
        </li>
      )}
    </ul>
  )
}
