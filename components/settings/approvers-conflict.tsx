'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { Notice } from '#components/shell/notice.tsx'
import type { FlowApprover } from './approver-rows.tsx'
import styles from './conflict-notice.module.css'

/** Somebody else has saved meanwhile: both lists, and the choice between them. */
export function ApproversConflict({
  mine,
  theirs,
  onSaveMine,
  onTakeTheirs,
}: {
  readonly mine: readonly FlowApprover[]
  readonly theirs: readonly FlowApprover[]
  readonly onSaveMine: () => void
  readonly onTakeTheirs: () => void
}) {
  const t = useTranslations()
  const list = (approvers: readonly FlowApprover[]) => approvers.map(({ name }) => name).join(', ') || '–'
  return (
    <Notice intent="warning">
      <div className={styles.conflict}>
        <p>{t('settings.conflict.bySomebody')}</p>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('settings.conflict.mine')}</th>
              <th scope="col">{t('settings.conflict.theirs')}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>{list(mine)}</td>
              <td>{list(theirs)}</td>
            </tr>
          </tbody>
        </table>
        <div className={styles.buttons}>
          <Button size="small" onClick={onSaveMine}>
            {t('settings.conflict.saveMine')}
          </Button>
          <Button size="small" onClick={onTakeTheirs}>
            {t('settings.conflict.takeTheirs')}
          </Button>
        </div>
      </div>
    </Notice>
  )
}
