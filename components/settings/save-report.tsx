'use client'

import { useTranslations } from 'next-intl'
import { Problems } from '#components/policy/problems.tsx'
import { Notice } from '#components/shell/notice.tsx'
import { type Conflict, ConflictNotice } from './conflict-notice.tsx'
import type { Undone } from './settings-outcome.ts'
import styles from './settings-page.module.css'
import { UndoneNotice } from './undone-notice.tsx'

/** How saving ended, in words. */
export type SaveEnd =
  | { readonly kind: 'saved'; readonly warning?: Listed | undefined }
  | ({ readonly kind: 'refused' } & Listed)
  | ({ readonly kind: 'changed' } & Conflict)
  | Undone

/** Words and, where there are any, what they are about. */
type Listed = { readonly title: string; readonly problems: readonly string[] }

/** Tells how saving went; that something was saved is told until it is edited again. */
export function SaveReport({ end, dirty }: { readonly end: SaveEnd | undefined; readonly dirty: boolean }) {
  return (
    <div role="status" className={styles.status}>
      {end !== undefined && (end.kind !== 'saved' || !dirty) && <End end={end} />}
    </div>
  )
}

function End({ end }: { readonly end: SaveEnd }) {
  const t = useTranslations()
  switch (end.kind) {
    case 'saved':
      if (end.warning !== undefined) return <Problems intent="warning" {...end.warning} />
      return <Notice intent="success">{t('settings.saved')}</Notice>
    case 'refused':
      return <Problems intent="error" title={end.title} problems={end.problems} />
    case 'changed':
      return <ConflictNotice {...end} />
    case 'signedOut':
    case 'forbidden':
    case 'unreadable':
    case 'notFound':
    case 'unreachable':
    case 'proposed':
      return <UndoneNotice undone={end} />
  }
}
