import type { RequestDetail } from '#lib/requests/approval-request.ts'
import styles from './property-list.module.css'
import { nameProvider } from './provider-name.ts'
import { SectionCard } from './section-card.tsx'
import { TypedAddress, TypedText } from './typed-text.tsx'

/** Who vouched for the person, and as whom. */
export function IdentitySection({ request }: { readonly request: RequestDetail }) {
  const { identity, provider, address, typedAddress, locales, accountId } = request
  const properties = [
    { label: 'Identity provider', value: nameProvider(provider) },
    { label: 'Sign-in type', value: identity?.signInType },
    { label: 'Issuer', value: identity?.issuer },
    { label: 'Issuer assigned ID', value: identity?.issuerAssignedId },
    { label: 'Languages', value: locales.join(', ') },
    { label: 'Account object ID', value: accountId },
  ]
  return (
    <SectionCard id="identity" title="Identity">
      <dl className={styles.properties}>
        {properties.map(({ label, value }) =>
          value === undefined || value === null || value === '' ? null : (
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
            <dt>Address as typed</dt>
            <dd>
              <TypedAddress address={typedAddress} />
            </dd>
          </div>
        )}
      </dl>
    </SectionCard>
  )
}
