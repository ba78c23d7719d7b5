import { useTranslations } from 'next-intl'
import { ButtonLink } from '#components/shell/button-link.tsx'
import styles from './first-steps.module.css'

/** What a fresh installation shows: the way to the first sign-up. */
export function FirstSteps() {
  const t = useTranslations()
  return (
    <section aria-labelledby="first-steps" className={styles.card}>
      <h2 id="first-steps" className={styles.title}>
        {t('settings.first.title')}
      </h2>
      <p>{t('settings.first.text')}</p>
      <ol className={styles.steps}>
        <li>{t('settings.first.create')}</li>
        <li>{t('settings.first.connect')}</li>
        <li>{t('settings.first.attach')}</li>
        <li>{t('settings.first.try')}</li>
      </ol>
      <div>
        <ButtonLink href="/settings/new-flow">{t('settings.first.begin')}</ButtonLink>
      </div>
    </section>
  )
}
