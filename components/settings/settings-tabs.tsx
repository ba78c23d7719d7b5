'use client'

import Link from 'next/link'
import { useSelectedLayoutSegment } from 'next/navigation'
import { useTranslations } from 'next-intl'
import styles from './settings-frame.module.css'

/** The parts of the settings. */
export function SettingsTabs() {
  const t = useTranslations()
  const segment = useSelectedLayoutSegment()
  return (
    <header className={styles.head}>
      <h1 className={styles.title}>{t('settings.title')}</h1>
      <nav aria-label={t('settings.title')} className={styles.tabs}>
        <Link href="/settings/flows" className={styles.tab} aria-current={segment === 'health' ? undefined : 'page'}>
          {t('settings.flows.title')}
        </Link>
        <Link href="/settings/health" className={styles.tab} aria-current={segment === 'health' ? 'page' : undefined}>
          {t('settings.health.title')}
        </Link>
      </nav>
    </header>
  )
}
