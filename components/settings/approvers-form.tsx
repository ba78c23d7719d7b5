'use client'

import { Button } from '@fluentui/react-components'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { SectionCard } from '#components/requests/section-card.tsx'
import { Notice } from '#components/shell/notice.tsx'
import { ApproverRows, type FlowApprover } from './approver-rows.tsx'
import { ApproversConflict } from './approvers-conflict.tsx'
import styles from './settings-form.module.css'
import { type Undone, unreachable } from './settings-outcome.ts'
import { UndoneNotice } from './undone-notice.tsx'
import { useUnsavedGuard } from './use-unsaved-guard.ts'

export type SaveApprovers = (input: {
  readonly flowId: string
  readonly version: number
  readonly approvers: readonly FlowApprover[]
}) => Promise<Outcome>

type Outcome = { readonly kind: 'saved' } | { readonly kind: 'changed' } | Undone

/** Who may read and decide a flow's requests; nobody named means every approver. */
export function ApproversForm({
  flowId,
  version,
  approvers,
  save,
}: {
  readonly flowId: string
  /** Of the flow, as it was read with the approvers. */
  readonly version: number
  readonly approvers: readonly FlowApprover[]
  readonly save: SaveApprovers
}) {
  const t = useTranslations()
  const router = useRouter()
  const [seen, setSeen] = useState({ version, approvers })
  const [draft, setDraft] = useState(approvers)
  const [outcome, setOutcome] = useState<Outcome>()
  const [saving, startTransition] = useTransition()
  const dirty = JSON.stringify(draft) !== JSON.stringify(seen.approvers)
  const take = () => {
    setSeen({ version, approvers })
    setDraft(approvers)
  }
  if (!dirty && version > seen.version) take()
  useUnsavedGuard(dirty)
  const send = (from: number) =>
    startTransition(async () => {
      const ended = await save({ flowId, version: from, approvers: draft }).catch(unreachable)
      startTransition(() => {
        setOutcome(ended)
        if (ended.kind === 'saved') setSeen({ version: from, approvers: draft })
        // What was typed is kept as a proposal: here stands again what is in force.
        if (ended.kind === 'proposed') setDraft(seen.approvers)
        router.refresh()
      })
    })
  return (
    <SectionCard id="approvers" title={t('settings.approvers.title')}>
      <div className={styles.fields}>
        <p className={styles.help}>
          {t(draft.length === 0 ? 'settings.approvers.everybody' : 'settings.approvers.bound')}
        </p>
        <ApproverRows rows={draft} onChange={setDraft} />
        <div role="status" className={styles.status}>
          {outcome?.kind === 'changed' && (
            <ApproversConflict
              mine={draft}
              theirs={approvers}
              onSaveMine={() => send(version)}
              onTakeTheirs={() => {
                take()
                setOutcome(undefined)
              }}
            />
          )}
          <Report outcome={outcome} dirty={dirty} />
        </div>
        <div className={styles.buttons}>
          <Button appearance="primary" disabledFocusable={!dirty || saving} onClick={() => send(seen.version)}>
            {saving ? t('settings.saving') : t('settings.save')}
          </Button>
          <Button disabledFocusable={!dirty || saving} onClick={() => setDraft(seen.approvers)}>
            {t('settings.discard')}
          </Button>
        </div>
      </div>
    </SectionCard>
  )
}

function Report({ outcome, dirty }: { readonly outcome: Outcome | undefined; readonly dirty: boolean }) {
  const t = useTranslations()
  if (outcome === undefined || outcome.kind === 'changed') return null
  if (outcome.kind === 'saved') return dirty ? null : <Notice intent="success">{t('settings.saved')}</Notice>
  if (outcome.kind !== 'unreadable') return <UndoneNotice undone={outcome} />
  return <Notice intent="error">{t('settings.approvers.unreadable')}</Notice>
}
