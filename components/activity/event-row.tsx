'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { TypedText } from '#components/requests/typed-text.tsx'
import type { Activity } from '#lib/activity/activity.ts'
import { ActionSign } from './action-sign.tsx'
import { findAction } from './action-signs.ts'
import { ActorName } from './actor-name.tsx'
import { EntryDetails } from './entry-details.tsx'
import { EntryRow } from './entry-row.tsx'
import styles from './entry-table.module.css'
import { EventTime } from './event-time.tsx'

/** One line of the audit log. */
export function EventRow({ event, isSealed }: { readonly event: Activity; readonly isSealed: boolean }) {
  const t = useTranslations()
  const action = findAction(event.action)
  const what = action === undefined ? event.action : t(`activity.action.${action}`)
  return (
    <EntryRow
      columns={eventColumns}
      label={t('activity.detail.show', { what, reference: event.reference ?? event.id })}
      details={<Details event={event} isSealed={isSealed} />}
    >
      <td className={styles.time}>
        <EventTime at={event.at} />
      </td>
      <td className={styles.main}>
        <span className={styles.withSign}>
          <ActionSign action={action} />
          <span className={styles.text}>{what}</span>
        </span>
      </td>
      <td className={styles.actor}>
        <ActorName {...event} />
      </td>
      <td className={styles.target}>
        <Target event={event} />
      </td>
    </EntryRow>
  )
}

/** How many columns the log has, the one for details included. */
const eventColumns = 5

/** What the event is about: the request, or what its details name, and the flow. */
function Target({ event }: { readonly event: Activity }) {
  const { requestId, reference, flowName, details } = event
  const named = [details.name, details.username, details.thumbprint].find(each => typeof each === 'string')
  return (
    <span className={styles.targets}>
      {requestId !== null && reference !== null && (
        <Link href={`/requests/${requestId}?view=all`} prefetch={false} className={styles.link}>
          {reference}
        </Link>
      )}
      {requestId === null && typeof named === 'string' && (
        <span className={styles.text}>
          <TypedText text={named} />
        </span>
      )}
      {flowName !== null && <span className={styles.quiet}>{flowName}</span>}
    </span>
  )
}

function Details({ event, isSealed }: { readonly event: Activity; readonly isSealed: boolean }) {
  const t = useTranslations()
  const { id, at, action, objectId, flowName, details } = event
  const facts = [
    { name: t('activity.detail.exactTime'), value: at },
    { name: t('activity.detail.number'), value: id },
    { name: t('activity.detail.code'), value: <code>{action}</code> },
    ...(objectId === null ? [] : [{ name: t('activity.detail.person'), value: <code>{objectId}</code> }]),
    ...(flowName === null ? [] : [{ name: t('activity.detail.flow'), value: flowName }]),
    { name: t('activity.detail.seal'), value: isSealed ? t('activity.detail.sealed') : t('activity.detail.unsealed') },
    ...Object.entries(details).map(([name, value]) => ({
      name,
      value: value === null || value === '' ? t('activity.detail.unset') : <TypedText text={String(value)} />,
      isRaw: true,
    })),
  ]
  return <EntryDetails facts={facts} links={<Pivots event={event} />} />
}

/** From one line to all of the same kind. */
function Pivots({ event: { requestId, objectId, flowId } }: { readonly event: Activity }) {
  const t = useTranslations()
  return (
    <>
      {requestId !== null && (
        <Link href={`/activity?request=${requestId}`} prefetch={false} className={styles.link}>
          {t('activity.detail.request')}
        </Link>
      )}
      {objectId !== null && (
        <Link href={`/activity?actor=${encodeURIComponent(objectId)}`} prefetch={false} className={styles.link}>
          {t('activity.detail.byPerson')}
        </Link>
      )}
      {flowId !== null && (
        <Link href={`/activity?flow=${flowId}`} prefetch={false} className={styles.link}>
          {t('activity.detail.inFlow')}
        </Link>
      )}
    </>
  )
}
