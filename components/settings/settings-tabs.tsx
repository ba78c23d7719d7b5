'use client'

import Link from 'next/link'
import { useSelectedLayoutSegment } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { Translate } from '#components/messages/translate.ts'
import styles from './settings-frame.module.css'
import { showOnPhones } from './show-on-phones.ts'

/** The parts of the settings. What has no part of its own belongs to the flows. */
export function SettingsTabs() {
  const t = useTranslations()
  const segment = useSelectedLayoutSegment()
  const current = parts.find(part => part.segment === segment)?.segment ?? 'flows'
  return (
    <header className={styles.head}>
      <h1 className={styles.title}>{t('settings.title')}</h1>
      <nav aria-label={t('settings.title')} className={styles.tabs}>
        {parts.map(part => (
          <Link
            key={part.segment}
            href={`/settings/${part.segment}`}
            ref={part.segment === current ? showOnPhones : undefined}
            className={styles.tab}
            aria-current={part.segment === current ? 'page' : undefined}
          >
            {part.title(t)}
          </Link>
        ))}
      </nav>
    </header>
  )
}

const parts = [
  { segment: 'flows', title: (t: Translate) => t('settings.flows.title') },
  { segment: 'people', title: (t: Translate) => t('settings.people.title') },
  { segment: 'lists', title: (t: Translate) => t('lists.title') },
  { segment: 'personal-data', title: (t: Translate) => t('settings.personal.title') },
  { segment: 'changes', title: (t: Translate) => t('changes.title') },
  { segment: 'health', title: (t: Translate) => t('settings.health.title') },
] as const
