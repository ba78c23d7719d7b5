import { useLocale, useTranslations } from 'next-intl'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { ClaimsCard } from './claims-card.tsx'
import { presentClaims } from './present-claims.ts'
import styles from './property-list.module.css'
import { TypedText } from './typed-text.tsx'
import { visibleText } from './visible-text.ts'

/** Every claim of the last attempt, labelled, or as it came. */
export function DetailsSection({ request }: { readonly request: RequestDetail }) {
  const t = useTranslations()
  const claims = presentClaims(request.claims, t, useLocale())
  return (
    <ClaimsCard claims={request.claims}>
      {claims.length === 0 && <p className={styles.none}>{t(request.isErased ? 'details.erased' : 'details.none')}</p>}
      <dl className={styles.properties}>
        {claims.map(({ name, label, technical, value, code }) => (
          <div key={name} className={styles.property}>
            <dt title={visibleText(name)}>
              <TypedText text={label} />
              {technical !== undefined && (
                <span className={styles.technical}>
                  <TypedText text={technical} />
                </span>
              )}
            </dt>
            <dd className={code ? styles.code : undefined}>
              {value === '' ? <span className={styles.none}>{t('details.empty')}</span> : <TypedText text={value} />}
            </dd>
          </div>
        ))}
      </dl>
    </ClaimsCard>
  )
}
