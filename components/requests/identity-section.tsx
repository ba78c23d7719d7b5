import { useTranslations } from 'next-intl'
import { listWords } from '#components/messages/list-words.ts'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { PivotLink } from './pivot-link.tsx'
import styles from './property-list.module.css'
import { SectionCard } from './section-card.tsx'
import { TypedAddress, TypedText } from './typed-text.tsx'

/** Who vouched for the person, and as whom. */
export function IdentitySection({ request }: { readonly request: RequestDetail }) {
  const t = useTranslations()
  const { id, identity, personKey, provider, address, typedAddress, locales } = request
  const properties = [
    { label: t('identity.provider'), value: t(`providers.${provider}`) },
    { label: t('identity.signInType'), value: identity?.signInType },
    { label: t('identity.issuer'), value: identity?.issuer },
    { label: t('identity.issuerAssignedId'), value: identity?.issuerAssignedId },
    { label: t('identity.languages'), value: listWords(locales, t) },
  ]
  const all = personKey !== null && (
    <PivotLink requestId={id} query={{ view: 'all', person: personKey }}>
      {t('related.showAll')}
    </PivotLink>
  )
  return (
    <SectionCard id="identity" title={t('identity.title')} aside={all}>
      <dl className={styles.properties}>
        {properties.map(({ label, value }) =>
          value === undefined || value === '' ? null : (
            <div key={label} className={styles.property}>
              <dt>{label}</dt>
              <dd>
                <TypedText text={value} />
              </dd>
            </div>
          ),
        )}
        {typedAddress !== address && (
          <div className={styles.property}>
            <dt>{t('identity.typedAddress')}</dt>
            <dd>
              <TypedAddress address={typedAddress} />
            </dd>
          </div>
        )}
      </dl>
    </SectionCard>
  )
}
