import { useTranslations } from 'next-intl'
import { PersonAvatar } from '#components/people/person-avatar.tsx'
import { formatAgo } from '#components/time/age.ts'
import { LocalTime } from '#components/time/local-time.tsx'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { Assignment } from './assignment.tsx'
import { MoveLinks } from './move-links.tsx'
import { RequestFlags } from './request-flags.tsx'
import styles from './request-header.module.css'
import { RequestName } from './request-name.tsx'
import { StatusBadge } from './status-badge.tsx'
import { TypedAddress, TypedText } from './typed-text.tsx'
import { visibleText } from './visible-text.ts'

/** Who asks, through what, since when, and how it stands. */
export function RequestHeader({ request, now }: { readonly request: RequestDetail; readonly now: string }) {
  const t = useTranslations()
  const { displayName, address, provider, createdAt, state, provisioning, reference, flowName } = request
  return (
    <header className={styles.header}>
      <PersonAvatar name={visibleText(displayName ?? '')} colorKey={address} size={48} />
      <div className={styles.person}>
        <RequestName requestId={request.id} state={state}>
          <TypedText text={displayName ?? t(request.isErased ? 'request.erased' : 'request.noName')} />
        </RequestName>
        <p className={styles.address}>
          <TypedAddress address={address} />
        </p>
        <ul className={styles.facts} aria-label={t('request.glance')}>
          <li>
            <StatusBadge state={state} provisioning={provisioning} />
          </li>
          <li>{t(`shortProviders.${provider}`)}</li>
          <li>{flowName}</li>
          <li>
            {t.rich('request.asked', {
              ago: formatAgo(createdAt, now, t),
              time: ago => <time dateTime={createdAt}>{ago}</time>,
            })}
          </li>
          {request.expiresAt !== null && state === 'pending' && (
            <li>{t.rich('request.expires', { time: () => <LocalTime at={request.expiresAt ?? ''} /> })}</li>
          )}
          {request.askAgainAt !== null && (
            <li>{t.rich('request.mayAskAgain', { time: () => <LocalTime at={request.askAgainAt ?? ''} /> })}</li>
          )}
          <li className={styles.reference}>{reference}</li>
        </ul>
        <Assignment key={request.id} request={request} />
        <RequestFlags flags={request.flags} />
      </div>
      <MoveLinks requestId={request.id} />
    </header>
  )
}
