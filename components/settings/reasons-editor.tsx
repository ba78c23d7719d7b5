'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { startTransition } from 'react'
import { Notice } from '#components/shell/notice.tsx'
import type { CannedReason } from '#lib/reasons/canned-reason.ts'
import { ConfirmButtonDialog } from './confirm.tsx'
import type { ReasonActions, TypedReason } from './reason-actions.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { ReasonList } from './reason-list.tsx'
import styles from './settings-page.module.css'
import { UndoneNotice } from './undone-notice.tsx'
import { type Asking, useAsking } from './use-asking.ts'
import { useReasons } from './use-reasons.ts'

/** The reasons of a flow and those of every flow: added, changed, put in order and removed. */
export function ReasonsEditor({
  flowId,
  reasons: { own, common },
  languages,
  defaultLanguage,
  actions,
}: {
  readonly flowId: string
  readonly reasons: { readonly own: readonly CannedReason[]; readonly common: readonly CannedReason[] }
  readonly languages: readonly string[]
  readonly defaultLanguage: string
  readonly actions: ReasonActions
}) {
  const t = useTranslations()
  const router = useRouter()
  const { pending, said, say, remove, order } = useReasons(actions)
  const editing = useAsking<TypedReason>()
  const removing = useAsking<CannedReason>()
  const saved = () => {
    say(t('settings.reasons.saved'))
    editing.close()
    startTransition(() => router.refresh())
  }
  const lists = [
    { id: 'own-reasons', title: t('settings.reasons.own'), of: flowId, reasons: own },
    { id: 'common-reasons', title: t('settings.reasons.common'), of: null, reasons: common },
  ]
  return (
    <div className={styles.page}>
      <p className={styles.lead}>{t('settings.reasons.explain')}</p>
      <div role="status" className={styles.status}>
        {said?.kind === 'words' && <Notice intent={said.intent}>{said.text}</Notice>}
        {said?.kind === 'undone' && <UndoneNotice undone={said.undone} />}
      </div>
      {lists.map(({ of, ...list }) => (
        <ReasonList
          key={list.id}
          {...list}
          pending={pending}
          onAdd={() => editing.ask({ ...newReason, flowId: of, requestorTexts: { [defaultLanguage]: '' } })}
          onOrder={ids => order(of, ids)}
          onEdit={editing.ask}
          onRemove={removing.ask}
        />
      ))}
      {editing.open && editing.asked !== undefined && (
        <ReasonDialog
          reason={editing.asked}
          flowId={flowId}
          languages={languages}
          save={actions.save}
          onSaved={saved}
          onClose={editing.close}
        />
      )}
      <RemoveDialog asking={removing} onConfirm={remove} />
    </div>
  )
}

const newReason = { verdict: 'deny', title: '', internalText: '' } as const

function RemoveDialog({
  asking: { asked, open, close },
  onConfirm,
}: {
  readonly asking: Asking<CannedReason>
  readonly onConfirm: (reason: CannedReason) => void
}) {
  const t = useTranslations()
  if (asked === undefined) return null
  return (
    <ConfirmButtonDialog
      open={open}
      title={t('settings.reasons.removeOne', { title: asked.title })}
      action={t('settings.reasons.remove')}
      onConfirm={() => onConfirm(asked)}
      onClose={close}
    >
      {t('settings.reasons.removeHelp')}
    </ConfirmButtonDialog>
  )
}
