import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LocalTime } from '#components/time/local-time.tsx'
import type { DomainBlock } from '#lib/administration/domain-block.ts'
import { formatLocaleOf } from '#lib/language/language.ts'
import type { QueueView } from '#lib/queue/queue-query.ts'
import type { RelatedRequest, RelatedRequests } from '#lib/queue/related-requests.ts'
import { BlockDomain } from './block-domain.tsx'
import styles from './earlier-section.module.css'
import { orderCounts } from './order-counts.ts'
import { PivotLink } from './pivot-link.tsx'
import { RequestLink } from './request-link.tsx'
import { SectionCard } from './section-card.tsx'
import { StatusBadge } from './status-badge.tsx'
import { TypedText } from './typed-text.tsx'
import { visibleText } from './visible-text.ts'

/** Who else has asked from the same domain, and where else the same person has; each leads there. */
export function RelatedSection({
  requestId,
  personKey,
  related: { domain, elsewhere },
  block,
}: {
  readonly requestId: string
  readonly personKey: string | null
  readonly related: RelatedRequests
  /** For administrators. */
  readonly block: DomainBlock | undefined
}) {
  return (
    <>
      {elsewhere.length > 0 && <ElsewhereCard requestId={requestId} personKey={personKey} elsewhere={elsewhere} />}
      <DomainCard requestId={requestId} domain={domain}>
        {block !== undefined && <BlockDomain requestId={requestId} domain={domain.name} block={block} />}
      </DomainCard>
    </>
  )
}

function ElsewhereCard({
  requestId,
  personKey,
  elsewhere,
}: Pick<RelatedRequests, 'elsewhere'> & { readonly requestId: string; readonly personKey: string | null }) {
  const t = useTranslations()
  const all = personKey !== null && elsewhere.some(({ samePerson }) => samePerson) && (
    <PivotLink requestId={requestId} query={{ view: 'all', person: personKey }}>
      {t('related.showAll')}
    </PivotLink>
  )
  return (
    <SectionCard id="elsewhere" title={t('related.elsewhere')} aside={all}>
      <ul className={styles.list}>
        {elsewhere.map(each => (
          <RelatedLine key={each.id} request={each}>
            {!each.samePerson && <span className={styles.other}>{t('earlier.otherIdentity')}</span>}
          </RelatedLine>
        ))}
      </ul>
    </SectionCard>
  )
}

function DomainCard({
  requestId,
  domain,
  children,
}: Pick<RelatedRequests, 'domain'> & { readonly requestId: string; readonly children: ReactNode }) {
  const t = useTranslations()
  const all = domain.total > 0 && (
    <PivotLink requestId={requestId} query={{ view: 'all', domain: domain.name }}>
      {t('related.showAll')}
    </PivotLink>
  )
  return (
    <SectionCard id="related" title={t('related.domain', { domain: visibleText(domain.name) })} aside={all}>
      <DomainCounts requestId={requestId} domain={domain} />
      {domain.newest.length > 0 && (
        <ul className={styles.list} aria-labelledby="related">
          {domain.newest.map(each => (
            <RelatedLine key={each.id} request={each} />
          ))}
        </ul>
      )}
      {children}
    </SectionCard>
  )
}

function DomainCounts({
  requestId,
  domain,
}: {
  readonly requestId: string
  readonly domain: RelatedRequests['domain']
}) {
  const t = useTranslations()
  const number = new Intl.NumberFormat(formatLocaleOf(useLocale()))
  if (domain.total === 0) return <p className={styles.when}>{t('related.nobody')}</p>
  if (domain.more) return <p className={styles.counts}>{t('related.more', { count: number.format(domain.total) })}</p>
  return (
    <ul className={styles.counts} aria-label={t('related.counts')}>
      {orderCounts(domain.states).map(({ state, count }) => (
        <li key={state}>
          <PivotLink requestId={requestId} query={{ view: viewOf[state], domain: domain.name }}>
            {t(`status.${state}`)} <strong>{number.format(count)}</strong>
          </PivotLink>
        </li>
      ))}
    </ul>
  )
}

const viewOf = {
  pending: 'pending',
  approved: 'approved',
  denied: 'denied',
  revoked: 'revoked',
  admitted: 'admitted',
  expired: 'closed',
  withdrawn: 'closed',
} as const satisfies { readonly [state in RelatedRequest['state']]: QueueView }

function RelatedLine({
  request: { id, reference, state, displayName, flowName, createdAt },
  children,
}: {
  readonly request: RelatedRequest
  readonly children?: ReactNode
}) {
  return (
    <li className={styles.entry}>
      <span className={styles.line}>
        <RequestLink requestId={id}>
          <TypedText text={displayName ?? reference} />
        </RequestLink>
        <StatusBadge state={state} provisioning={null} />
        <span className={styles.when}>
          {visibleText(flowName)} · <LocalTime at={createdAt} />
        </span>
      </span>
      {children}
    </li>
  )
}
