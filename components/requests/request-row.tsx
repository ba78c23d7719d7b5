import { PersonAvatar } from '#components/people/person-avatar.tsx'
import { formatAge, formatAgo } from '#components/time/age.ts'
import type { QueueView, RequestSummary } from '#lib/requests/approval-request.ts'
import { nameProviderShort } from './provider-name.ts'
import { RowFlags } from './request-flags.tsx'
import styles from './request-row.module.css'
import { RowLink } from './row-link.tsx'
import { StatusBadge } from './status-badge.tsx'
import { TypedAddress, TypedText } from './typed-text.tsx'
import { visibleText } from './visible-text.ts'

/** A line of the queue: enough to know who asks, and how it stands. */
export function RequestRow({
  request,
  view,
  now,
}: {
  readonly request: RequestSummary
  readonly view: QueueView
  readonly now: string
}) {
  const { displayName, address, provider, state, provisioning, decidedAt, decidedByName } = request
  const at = decidedAt ?? request.createdAt
  return (
    <RowLink requestId={request.id}>
      <PersonAvatar name={visibleText(displayName ?? '')} colorKey={address} size={32} />
      <span className={styles.name}>
        <TypedText text={displayName ?? 'No name given'} />
      </span>
      <time className={styles.age} dateTime={at} title={formatAgo(at, now)}>
        {formatAge(at, now)}
      </time>
      <span className={styles.below}>
        <span className={styles.address}>
          <TypedAddress address={address} />
          <span className={styles.origin}>
            {decidedByName === null ? nameProviderShort(provider) : `by ${decidedByName}`}
          </span>
        </span>
        <RowFlags flags={request.flags} />
      </span>
      {view !== 'pending' && (
        <span className={styles.chip}>
          <StatusBadge state={state} provisioning={provisioning} />
        </span>
      )}
    </RowLink>
  )
}
