'use client'

import { Skeleton, SkeletonItem } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import styles from './loading-lines.module.css'

/** The shape of the page until its lines are there. */
export function LoadingLines() {
  const t = useTranslations()
  return (
    <Skeleton aria-label={t('activity.page.loading')} className={styles.page}>
      <SkeletonItem size={28} className={styles.title} />
      <SkeletonItem size={32} className={styles.filters} />
      {lines.map(line => (
        <SkeletonItem key={line} size={20} />
      ))}
    </Skeleton>
  )
}

const lines = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const
