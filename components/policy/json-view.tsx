'use client'

import { Button, Field, Textarea } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { type Undone, unreachable } from '#components/settings/settings-outcome.ts'
import { UndoneNotice } from '#components/settings/undone-notice.tsx'
import { Notice } from '#components/shell/notice.tsx'
import type { JudgePolicyOutcome } from '#lib/administration/judge-policy.ts'
import styles from './json-view.module.css'
import type { PolicyActions } from './policy-actions.ts'
import { Problems } from './problems.tsx'
import type { PolicyDraft } from './use-policy-draft.ts'

/** The whole policy as the document that it is. What is typed here becomes the draft once the server could read it. */
export function JsonView({
  draft,
  unreadable,
  judge,
}: {
  readonly draft: PolicyDraft
  readonly unreadable: string | undefined
  readonly judge: PolicyActions['judgePolicy']
}) {
  const t = useTranslations()
  const inForce = JSON.stringify(draft.document, null, 2)
  const [typed, setTyped] = useState<string | undefined>(draft.dirty ? undefined : unreadable)
  const [outcome, setOutcome] = useState<JudgePolicyOutcome | Undone>()
  const [judging, startTransition] = useTransition()
  const take = (json: string) =>
    startTransition(async () => {
      const judged = await judge(json).catch(unreachable)
      startTransition(() => {
        setOutcome(judged)
        if (judged.kind !== 'readable') return
        draft.write(judged.document, judged.conditions)
        setTyped(undefined)
      })
    })
  return (
    <div className={styles.view}>
      <Field label={t('policy.json.label')} hint={t('policy.json.hint')}>
        <Textarea
          rows={24}
          resize="vertical"
          className={styles.text}
          textarea={{ spellCheck: false, dir: 'ltr' }}
          value={typed ?? inForce}
          onChange={(_, { value }) => {
            setTyped(value)
            setOutcome(undefined)
          }}
        />
      </Field>
      <div role="status">
        {/* Once the draft is saved there is nothing to say of it here. */}
        <Outcome outcome={outcome?.kind === 'readable' && !draft.dirty ? undefined : outcome} />
      </div>
      <div className={styles.buttons}>
        <Button
          disabledFocusable={typed === undefined || judging}
          onClick={() => typed !== undefined && take(typed)}
          appearance="secondary"
        >
          {t('policy.json.take')}
        </Button>
        <Button
          appearance="subtle"
          disabledFocusable={typed === undefined || judging}
          onClick={() => {
            setTyped(undefined)
            setOutcome(undefined)
          }}
        >
          {t('policy.json.drop')}
        </Button>
      </div>
    </div>
  )
}

function Outcome({ outcome }: { readonly outcome: JudgePolicyOutcome | Undone | undefined }) {
  const t = useTranslations()
  if (outcome === undefined) return null
  switch (outcome.kind) {
    case 'readable':
      return outcome.problems.length === 0 ? (
        <Notice intent="success">{t('policy.json.taken')}</Notice>
      ) : (
        <Problems intent="warning" title={t('policy.json.takenWith')} problems={outcome.problems} />
      )
    case 'refused':
      return <Problems intent="error" title={t('policy.json.refused')} problems={outcome.problems} />
    case 'signedOut':
    case 'forbidden':
    case 'unreadable':
    case 'notFound':
    case 'unreachable':
    case 'proposed':
      return <UndoneNotice undone={outcome} />
  }
}
