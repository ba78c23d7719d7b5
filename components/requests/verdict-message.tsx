'use client'

import { MessageBar, MessageBarBody } from '@fluentui/react-components'
import { formatAgo } from '#components/time/age.ts'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { explainReadOnly } from './refusal-words.ts'
import { describeDecision } from './request-status.ts'
import styles from './verdict-bar.module.css'

/** Why a verdict did not count, or who has already given one. */
export function VerdictMessage({
  request,
  now,
  refusal,
}: {
  readonly request: RequestDetail
  readonly now: string
  readonly refusal: string | undefined
}) {
  const { state, decidedByName, decidedAt, readOnly } = request
  const decision = describeDecision(state, decidedByName, decidedAt === null ? undefined : formatAgo(decidedAt, now))
  const closed = request.actions.every(action => action === 'retry')
  const open = state === 'pending' || state === 'denied'
  const why = open && readOnly !== null ? explainReadOnly(readOnly) : undefined
  const decided = [decision && `${decision}.`, why].filter(Boolean).join(' ') || undefined
  // Once nothing can be decided, who decided is said by the server, which goes on counting the time.
  const text = closed && decision !== undefined ? decided : (refusal ?? decided)
  return (
    <div role="status" className={closed && text !== undefined ? styles.bar : undefined}>
      {text !== undefined && (
        <MessageBar intent={text === decided ? 'info' : 'warning'} layout="multiline">
          <MessageBarBody>{text}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  )
}
