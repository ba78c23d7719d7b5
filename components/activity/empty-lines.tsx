'use client'

import { History48Regular } from '@fluentui/react-icons'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import styles from './empty-lines.module.css'
import pages from './page-links.module.css'

/** Why no line is shown, and what leads on. */
export function EmptyLines({
  why,
}: {
  readonly why:
    | { readonly kind: 'nothingYet'; readonly of: 'events' | 'calls' }
    /** The address without the filters. */
    | { readonly kind: 'filtered'; readonly clear: string }
    /** Only so many lines were looked through; the rest is behind that address. */
    | { readonly kind: 'unfinished'; readonly looked: number; readonly goOn: string }
}) {
  const t = useTranslations()
  switch (why.kind) {
    case 'nothingYet':
      return (
        <Empty title={t('activity.empty.title')}>
          <p>{t(`activity.empty.${why.of}`)}</p>
        </Empty>
      )
    case 'filtered':
      return (
        <Empty title={t('activity.empty.filtered')}>
          <p>{t('activity.empty.filteredText')}</p>
          <Link href={why.clear} className={pages.page}>
            {t('activity.filter.clear')}
          </Link>
        </Empty>
      )
    case 'unfinished':
      return (
        <Empty title={t('activity.empty.unfinished')}>
          <p>{t('activity.empty.unfinishedText', { count: why.looked })}</p>
          <Link href={why.goOn} prefetch={false} className={pages.page}>
            {t('activity.empty.goOn')}
          </Link>
        </Empty>
      )
  }
}

function Empty({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles.empty}>
      <span className={styles.picture}>
        <History48Regular aria-hidden />
      </span>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </div>
  )
}
