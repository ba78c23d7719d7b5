'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState, useTransition } from 'react'
import { ModalPanel } from '#components/queue/modal-panel.tsx'
import { Notice } from '#components/shell/notice.tsx'
import type { SaveReasonOutcome } from '#lib/reasons/canned-reason.ts'
import type { ReasonActions, TypedReason } from './reason-actions.ts'
import { ReasonFields } from './reason-fields.tsx'
import styles from './settings-form.module.css'
import { type Undone, unreachable } from './settings-outcome.ts'
import { UndoneNotice } from './undone-notice.tsx'

type NotSaved = Exclude<SaveReasonOutcome | Undone, { readonly kind: 'saved' }>

/** A reason as it is written: what colleagues read, and what the requestor reads in each language. */
export function ReasonDialog({
  reason,
  flowId,
  languages,
  save,
  onSaved,
  onClose,
}: {
  readonly reason: TypedReason
  readonly flowId: string
  readonly languages: readonly string[]
  readonly save: ReasonActions['save']
  readonly onSaved: () => void
  readonly onClose: () => void
}) {
  const t = useTranslations()
  const [draft, setDraft] = useState(reason)
  const [outcome, setOutcome] = useState<NotSaved>()
  const [pending, startTransition] = useTransition()
  const send = (typed: TypedReason) =>
    startTransition(async () => {
      const ended = await save(withoutEmptyTexts(typed)).catch(unreachable)
      if (ended.kind === 'saved') onSaved()
      else setOutcome(ended)
    })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!pending) send(draft)
  }
  const takeTheirs = (theirs: TypedReason) => {
    setDraft(theirs)
    setOutcome(undefined)
  }
  return (
    <ModalPanel
      title={t(reason.id === undefined ? 'settings.reasons.new' : 'settings.reasons.change')}
      onClose={onClose}
    >
      <form noValidate className={styles.fields} onSubmit={submit}>
        <ReasonFields
          draft={draft}
          flowId={flowId}
          languages={languages}
          refused={outcome?.kind === 'refused' ? outcome.fields : []}
          onChange={part => setDraft({ ...draft, ...part })}
        />
        <div role="status" className={styles.status}>
          {outcome !== undefined && (
            <Refusal
              outcome={outcome}
              onTakeTheirs={takeTheirs}
              onSaveMine={changedAt => send({ ...draft, changedAt })}
            />
          )}
        </div>
        <div className={styles.buttons}>
          <Button type="submit" appearance="primary" disabledFocusable={pending}>
            {pending ? t('settings.saving') : t('settings.save')}
          </Button>
          <Button onClick={onClose}>{t('settings.cancel')}</Button>
        </div>
      </form>
    </ModalPanel>
  )
}

/** A language that was only begun says nothing; whoever is approved is not written to. */
function withoutEmptyTexts(typed: TypedReason): TypedReason {
  const texts = Object.entries(typed.requestorTexts)
  const written = texts.filter(([, text]) => typed.verdict === 'deny' && text.trim() !== '')
  return { ...typed, requestorTexts: Object.fromEntries(written) }
}

function Refusal({
  outcome,
  onTakeTheirs,
  onSaveMine,
}: {
  readonly outcome: NotSaved
  readonly onTakeTheirs: (theirs: TypedReason) => void
  readonly onSaveMine: (changedAt: string) => void
}) {
  const t = useTranslations()
  if (outcome.kind === 'refused') return <Notice intent="error">{t('settings.notSaved')}</Notice>
  if (outcome.kind !== 'changed') return <UndoneNotice undone={outcome} />
  const { current } = outcome
  return (
    <div className={styles.fields}>
      <Notice intent="warning">{t('settings.reasons.changed', { title: current.title })}</Notice>
      <div className={styles.buttons}>
        <Button size="small" onClick={() => onTakeTheirs(current)}>
          {t('settings.reasons.takeTheirs')}
        </Button>
        <Button size="small" onClick={() => onSaveMine(current.changedAt)}>
          {t('settings.reasons.saveMine')}
        </Button>
      </div>
    </div>
  )
}
