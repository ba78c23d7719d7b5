'use client'

import { Skeleton, SkeletonItem } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import styles from './loading-insights.module.css'

/** The shape of the page until its figures are there. */
export function LoadingInsights() {
  const t = useTranslations()
  return (
    <Skeleton aria-label={t('insights.loading')} className={styles.page}>
      <SkeletonItem size={28} className={styles.title} />
      {tiles.map(tile => (
        <SkeletonItem key={tile} className={styles.tile} />
      ))}
      <SkeletonItem className={styles.chart} />
    </Skeleton>
  )
}

const tiles = [1, 2, 3, 4, 5] as const
