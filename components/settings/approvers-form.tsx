'use client'

import { useTranslations } from 'next-intl'
import { listWords } from '#components/messages/list-words.ts'
import type { Translate } from '#components/messages/translate.ts'
import { SectionCard } from '#components/requests/section-card.tsx'
import type { FlowApprover } from './approver-draft.ts'
import { ApproverRows } from './approver-rows.tsx'
import type { Permissions } from './missing-permission.tsx'
import { SaveBar } from './save-bar.tsx'
import type { SaveEnd } from './save-report.tsx'
import styles from './settings-form.module.css'
import page from './settings-page.module.css'
import { type KeptTo, type SaveApprovers, useApproversForm } from './use-approvers-form.ts'

/** Who may read and decide a flow's requests; nobody named means every approver. */
export function ApproversForm({
  save,
  permissions,
  ...keptTo
}: KeptTo & {
  readonly save: SaveApprovers
  /** What is needed to read from Entra who has a role. */
  readonly permissions: Permissions
}) {
  const t = useTranslations()
  const form = useApproversForm(keptTo, save)
  return (
    <div className={page.page}>
      <SectionCard id="approvers" title={t('settings.approvers.title')}>
        <div className={styles.whole}>
          <p className={page.lead}>
            {t(form.draft.length === 0 ? 'settings.approvers.everybody' : 'settings.approvers.bound')}
          </p>
          <ApproverRows rows={form.draft} permissions={permissions} onChange={form.write} />
        </div>
      </SectionCard>
      <SaveBar
        end={endOf(form, keptTo.approvers, t)}
        dirty={form.dirty}
        saving={form.saving}
        action={t('settings.save')}
        onSave={form.save}
        onDiscard={form.discard}
      />
    </div>
  )
}

function endOf(
  { outcome, draft, saveMine, takeTheirs }: ReturnType<typeof useApproversForm>,
  theirs: readonly FlowApprover[],
  t: Translate,
): SaveEnd | undefined {
  if (outcome?.kind === 'unreadable') {
    return { kind: 'refused', title: t('settings.approvers.unreadable'), problems: [] }
  }
  if (outcome?.kind !== 'changed') return outcome
  const row = {
    key: 'approvers',
    what: t('settings.approvers.title'),
    mine: namesOf(draft, t),
    theirs: namesOf(theirs, t),
  }
  return { kind: 'changed', by: undefined, rows: [row], onSaveMine: saveMine, onTakeTheirs: takeTheirs }
}

function namesOf(approvers: readonly FlowApprover[], t: Translate): string {
  if (approvers.length === 0) return '–'
  return listWords(
    approvers.map(({ name }) => name),
    t,
  )
}
