import { useTranslations } from 'next-intl'
import { ButtonLink } from '#components/shell/button-link.tsx'
import styles from './first-steps.module.css'

/** What everybody but an administrator sees here. */
export function AdministratorsOnly() {
  const t = useTranslations()
  return (
    <section aria-labelledby="administrators-only" className={styles.card}>
      <h1 id="administrators-only" className={styles.title}>
        {t('settings.refused.title')}
      </h1>
      <p>{t('settings.refused.text')}</p>
      <div>
        <ButtonLink href="/requests">{t('shell.toRequests')}</ButtonLink>
      </div>
    </section>
  )
}
