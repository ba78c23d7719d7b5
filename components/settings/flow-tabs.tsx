'use client'

import Link from 'next/link'
import { useSelectedLayoutSegment } from 'next/navigation'
import { useTranslations } from 'next-intl'
import styles from './settings-frame.module.css'
import { showOnPhones } from './show-on-phones.ts'

/** The parts of a flow's settings. */
export function FlowTabs({ slug }: { readonly slug: string }) {
  const t = useTranslations()
  const segment = useSelectedLayoutSegment()
  return (
    <nav aria-label={t('settings.flow.parts')} className={styles.tabs}>
      {parts.map(part => (
        <Link
          key={part}
          href={part === 'general' ? `/settings/flows/${slug}` : `/settings/flows/${slug}/${part}`}
          ref={part === (segment ?? 'general') ? showOnPhones : undefined}
          className={styles.tab}
          aria-current={part === (segment ?? 'general') ? 'page' : undefined}
        >
          {t(`settings.flow.part.${part}`)}
        </Link>
      ))}
    </nav>
  )
}

const parts = [
  'general',
  'connection',
  'accounts',
  'policy',
  'roster',
  'messages',
  'reasons',
  'approvers',
  'changes',
] as const
