'use client'

import { useOffline } from 'next/offline'
import { useTranslations } from 'next-intl'
import styles from './connection-notice.module.css'
import { Notice } from './notice.tsx'

/** Says that the server cannot be reached: the page stays, and goes on by itself as soon as it can. */
export function ConnectionNotice() {
  const t = useTranslations()
  const isOffline = useOffline()
  return (
    <div role="status" className={isOffline ? styles.notice : undefined}>
      {isOffline && <Notice intent="warning">{t('shell.offline')}</Notice>}
    </div>
  )
}
