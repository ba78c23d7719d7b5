'use client'

import { Skeleton, SkeletonItem } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import styles from './loading-list.module.css'

/** The shape of the list until it is there. */
export function LoadingList() {
  const t = useTranslations()
  return (
    <Skeleton aria-label={t('queue.loading')}>
      {lines.map(line => (
        <div key={line} className={styles.row}>
          <SkeletonItem shape="circle" size={32} />
          <div className={styles.lines}>
            <SkeletonItem size={16} className={styles.short} />
            <SkeletonItem size={12} />
          </div>
        </div>
      ))}
    </Skeleton>
  )
}

const lines = [1, 2, 3, 4, 5, 6, 7, 8] as const
