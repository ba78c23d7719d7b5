'use client'

import { Skeleton, SkeletonItem } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import styles from './settings-form.module.css'

/** The shape of a page of settings until it is there. */
export function LoadingSettings() {
  const t = useTranslations()
  return (
    <Skeleton aria-label={t('settings.loading')}>
      <div className={styles.fields}>
        {[1, 2, 3, 4].map(line => (
          <SkeletonItem key={line} size={48} />
        ))}
      </div>
    </Skeleton>
  )
}
