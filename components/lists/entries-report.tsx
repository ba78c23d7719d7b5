'use client'

import { useTranslations } from 'next-intl'
import type { Undone } from '#components/settings/settings-outcome.ts'
import { UndoneNotice } from '#components/settings/undone-notice.tsx'
import { Notice } from '#components/shell/notice.tsx'
import type { ChangeEntriesOutcome, SaveRosterEntryOutcome } from '#lib/administration/list-lines.ts'
import styles from './lists.module.css'

/** How a change of entries went. */
export function EntriesReport({
  outcome,
}: {
  readonly outcome: ChangeEntriesOutcome | SaveRosterEntryOutcome | Undone | undefined
}) {
  return (
    <div role="status" className={styles.status}>
      {outcome !== undefined && <Words outcome={outcome} />}
    </div>
  )
}

function Words({ outcome }: { readonly outcome: ChangeEntriesOutcome | SaveRosterEntryOutcome | Undone }) {
  const t = useTranslations()
  switch (outcome.kind) {
    case 'saved':
      return <Notice intent="success">{t('lists.saved', { count: outcome.entries })}</Notice>
    case 'full':
      return <Notice intent="error">{t('lists.full')}</Notice>
    case 'unreadableEntry':
      return <Notice intent="error">{t('lists.roster.unreadable')}</Notice>
    case 'signedOut':
    case 'forbidden':
    case 'unreadable':
    case 'notFound':
    case 'unreachable':
    case 'proposed':
      return <UndoneNotice undone={outcome} />
  }
}
