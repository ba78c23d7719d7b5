'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Notice } from '#components/shell/notice.tsx'
import type { Undone } from './settings-outcome.ts'
import styles from './settings-page.module.css'
import { explainUndone } from './undone-words.ts'

/** Says why nothing is in force: something went wrong, or a second administrator must confirm it first. */
export function UndoneNotice({ undone }: { readonly undone: Undone }) {
  const t = useTranslations()
  if (undone.kind !== 'proposed') return <Notice intent="error">{explainUndone(undone, t)}</Notice>
  return (
    <Notice intent="info">
      {t.rich('settings.proposed', {
        changes: words => (
          <Link href="/settings/changes" className={styles.inText}>
            {words}
          </Link>
        ),
      })}
    </Notice>
  )
}
