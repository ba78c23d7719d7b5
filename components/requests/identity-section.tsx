import { useTranslations } from 'next-intl'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import styles from './property-list.module.css'
import { SectionCard } from './section-card.tsx'
import { TypedAddress, TypedText } from './typed-text.tsx'

/** Who vouched for the person, and as whom. */
export function IdentitySection({ request }: { readonly request: RequestDetail }) {
  const t = useTranslations()
  const { identity, provider, address, typedAddress, locales } = request
  const properties = [
    { label: t('identity.provider'), value: t(`providers.${provider}`) },
    { label: t('identity.signInType'), value: identity?.signInType },
    { label: t('identity.issuer'), value: identity?.issuer },
    { label: t('identity.issuerAssignedId'), value: identity?.issuerAssignedId },
    { label: t('identity.languages'), value: locales.join(', ') },
  ]
  return (
    <SectionCard id="identity" title={t('identity.title')}>
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
