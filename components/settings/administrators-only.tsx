import { useTranslations } from 'next-intl'
import { ButtonLink } from '#components/shell/button-link.tsx'
import styles from './administrators-only.module.css'

/** What everybody but an administrator sees here. */
export function AdministratorsOnly() {
  const t = useTranslations()
  return (
    <section aria-labelledby="administrators-only" className={styles.page}>
      <h1 id="administrators-only" className={styles.title}>
        {t('settings.refused.title')}
      </h1>
      <p className={styles.text}>{t('settings.refused.text')}</p>
      <ButtonLink href="/requests">{t('shell.toRequests')}</ButtonLink>
    </section>
  )
}
