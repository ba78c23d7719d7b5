'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import styles from './queue-list.module.css'

/** A list that could not be read; what is open beside it stays. */
export function ListFailure({ onRetry }: { readonly onRetry: () => void }) {
  const t = useTranslations()
  return (
    <div role="alert" className={styles.failure}>
      <h2>{t('queue.failed.title')}</h2>
      <p>{t('queue.failed.text')}</p>
      <Button appearance="primary" onClick={onRetry}>
        {t('shell.tryAgain')}
      </Button>
    </div>
  )
}
