'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { RequestAction } from '#lib/requests/approval-request.ts'
import { KeyHint } from './key-cap.tsx'
import styles from './verdict-bar.module.css'

/** What can be asked for with one press; `justify` opens the field for the reasons of an approval. */
export type Choice = Exclude<RequestAction, 'takeBack'> | 'justify'

/** A button for each action that the server says is legal, the likeliest first. */
export function ActionButtons({
  actions,
  isPending,
  pending,
  focused,
  onChoose,
}: {
  readonly actions: readonly RequestAction[]
  /** Whether the request waits for its first verdict. */
  readonly isPending: boolean
  readonly pending: boolean
  /** Which button takes the focus, because what it had opened was closed. */
  readonly focused: Choice | undefined
  readonly onChoose: (choice: Choice) => void
}) {
  const t = useTranslations()
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focused !== undefined) row.current?.querySelector<HTMLElement>(`[data-choice="${focused}"]`)?.focus()
  }, [focused])
  const choices = order.filter(choice => actions.includes(choice === 'justify' ? 'approve' : choice))
  if (choices.length === 0) return null
  return (
    <div ref={row} className={styles.buttons}>
      {choices.map((choice, index) => {
        const key = keyOf(choice)
        return (
          <Button
            key={choice}
            data-choice={choice}
            appearance={
              choice === 'justify' ? 'subtle' : index === 0 && isMain(choice, isPending) ? 'primary' : 'outline'
            }
            {...(key === undefined ? {} : { 'aria-keyshortcuts': key })}
            disabledFocusable={pending}
            onClick={() => onChoose(choice)}
          >
            {choice === 'approve' && !isPending ? t('action.approveAgain') : t(`action.${choice}`)}
            {key !== undefined && <KeyHint name={key.toUpperCase()} />}
          </Button>
        )
      })}
    </div>
  )
}

const order: readonly Choice[] = [
  'approve',
  'retry',
  'inviteInstead',
  'markAsDone',
  'deny',
  'revoke',
  'reopen',
  'justify',
]

/** What a request waits for stands out; what undoes a decision does not. */
function isMain(choice: Choice, isPending: boolean): boolean {
  return choice === 'approve' ? isPending : choice === 'retry' || choice === 'markAsDone'
}

function keyOf(choice: Choice): 'a' | 'd' | 'r' | undefined {
  switch (choice) {
    case 'approve':
      return 'a'
    case 'deny':
      return 'd'
    case 'revoke':
      return 'r'
    case 'retry':
    case 'markAsDone':
    case 'inviteInstead':
    case 'reopen':
    case 'justify':
      return undefined
  }
}
