import { useTranslations } from 'next-intl'
import { LocalTime } from '#components/time/local-time.tsx'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import styles from './earlier-section.module.css'
import { PivotLink } from './pivot-link.tsx'
import { RequestLink } from './request-link.tsx'
import { SectionCard } from './section-card.tsx'
import { StatusBadge } from './status-badge.tsx'

/** Other requests of the same person, or of somebody else with the same address. */
export function EarlierSection({
  request: { id: requestId, address, personKey, earlier },
}: {
  readonly request: Pick<RequestDetail, 'id' | 'address' | 'personKey' | 'earlier'>
}) {
  const t = useTranslations()
  const isOnePerson = personKey !== null && earlier.every(({ samePerson }) => samePerson)
  return (
    <SectionCard
      id="earlier"
      title={t('earlier.title')}
      aside={
        <PivotLink
          requestId={requestId}
          query={{ view: 'all', ...(isOnePerson ? { person: personKey } : { text: address }) }}
        >
          {t('related.showAll')}
        </PivotLink>
      }
    >
      <ul className={styles.list}>
        {earlier.map(({ id, reference, state, createdAt, samePerson, decidedByName, justification }) => (
          <li key={id} className={styles.entry}>
            <span className={styles.line}>
              <RequestLink requestId={id}>{reference}</RequestLink>
              <StatusBadge state={state} provisioning={null} />
              <span className={styles.when}>
                <LocalTime at={createdAt} />
              </span>
            </span>
            {!samePerson && <span className={styles.other}>{t('earlier.otherIdentity')}</span>}
            {decidedByName !== null && (
              <span className={styles.when}>
                {justification === null
                  ? t('earlier.decided', { name: decidedByName })
                  : t('earlier.decidedBecause', { name: decidedByName, justification })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </SectionCard>
  )
}
