import { useTranslations } from 'next-intl'
import styles from './credential-banner.module.css'
import { Notice } from './notice.tsx'

/** A secret or certificate of ours that ends soon, or has ended. */
type CredentialWarning = {
  readonly kind: 'secret' | 'certificate'
  readonly displayName: string | null
  readonly endsAt: string
  readonly hasEnded: boolean
}

/** Tells an administrator ahead that what Anteroom signs in to Entra with must be renewed; the soonest alone. */
export function CredentialBanner({
  warnings,
  now,
}: {
  readonly warnings: readonly CredentialWarning[]
  readonly now: string
}) {
  const t = useTranslations()
  const [first] = warnings
  if (first === undefined) return null
  const { kind, hasEnded, endsAt } = first
  const name = first.displayName === null ? '' : t('shell.banner.named', { name: first.displayName })
  const days = Math.floor((Date.parse(endsAt) - Date.parse(now)) / dayMs)
  return (
    <aside aria-label={t('shell.banner.label')} className={styles.banner}>
      <Notice isBanner intent={hasEnded ? 'error' : 'warning'}>
        {hasEnded ? t(`shell.banner.${kind}Ended`, { name }) : t(`shell.banner.${kind}Ends`, { name, days })}{' '}
        <span className={styles.renew}>{t('shell.banner.renew')}</span>
      </Notice>
    </aside>
  )
}

const dayMs = 24 * 60 * 60_000
