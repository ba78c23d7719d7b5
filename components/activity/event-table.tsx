'use client'

import { useTranslations } from 'next-intl'
import type { Activity } from '#lib/activity/activity.ts'
import { EntryHead } from './entry-row.tsx'
import styles from './entry-table.module.css'
import { EventRow } from './event-row.tsx'

/** Lines of the audit log, newest first. */
export function EventTable({
  events,
  sealedUpTo,
}: {
  readonly events: readonly Activity[]
  /** The id of the last line that is sealed. */
  readonly sealedUpTo: string | undefined
}) {
  const t = useTranslations()
  const names = [
    { name: t('activity.column.time'), width: 'time' },
    { name: t('activity.column.action'), width: 'wide' },
    { name: t('activity.column.actor'), width: 'middle' },
    { name: t('activity.column.target') },
  ] as const
  return (
    <table className={styles.table} aria-label={t('activity.tab.events')}>
      <EntryHead names={names} />
      <tbody>
        {events.map(event => (
          <EventRow
            key={event.id}
            event={event}
            isSealed={sealedUpTo !== undefined && BigInt(event.id) <= BigInt(sealedUpTo)}
          />
        ))}
      </tbody>
    </table>
  )
}
