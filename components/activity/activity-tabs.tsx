'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import styles from './activity-tabs.module.css'

/** The two kinds of what happened. */
export function ActivityTabs({ showCalls }: { readonly showCalls: boolean }) {
  const t = useTranslations()
  const path = usePathname()
  const tab = (href: string) => ({ href, className: styles.tab, 'aria-current': currentAt(path === href) })
  return (
    <nav aria-label={t('activity.tab.label')} className={styles.tabs}>
      <Link {...tab('/activity')}>{t('activity.tab.events')}</Link>
      {showCalls && <Link {...tab('/activity/calls')}>{t('activity.tab.calls')}</Link>}
    </nav>
  )
}

function currentAt(isHere: boolean): 'page' | undefined {
  return isHere ? 'page' : undefined
}
