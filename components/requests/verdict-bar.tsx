'use client'

import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { JustificationField } from './justification-field.tsx'
import { useVerdict } from './use-verdict.ts'
import styles from './verdict-bar.module.css'
import { VerdictButtons } from './verdict-buttons.tsx'
import { VerdictMessage } from './verdict-message.tsx'

/** Where the verdict is given: always in sight, with what the server says is legal and nothing else. */
export function VerdictBar({ request, now }: { readonly request: RequestDetail; readonly now: string }) {
  const [denying, setDenying] = useState(false)
  const [justification, setJustification] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const { give, pending, refusal, missing } = useVerdict(request)
  const mayApprove = request.actions.includes('approve')
  const mayDeny = request.actions.includes('deny')
  if (!mayApprove && !mayDeny) return <VerdictMessage request={request} now={now} refusal={refusal} />

  const submit = (event: FormEvent) => {
    event.preventDefault()
    give(denying ? 'deny' : 'approve', justification)
    if (denying && justification.trim() === '') field.current?.focus()
  }
  const startDenying = () => {
    setDenying(true)
    field.current?.focus()
  }
  const leaveField = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.preventDefault()
    setDenying(false)
    document.getElementById('request-name')?.focus()
  }
  return (
    <form noValidate aria-label="Verdict" className={styles.bar} onSubmit={submit} onKeyDown={leaveField}>
      <VerdictMessage request={request} now={now} refusal={refusal} />
      <div className={styles.controls}>
        <JustificationField
          element={field}
          denying={denying}
          missing={denying && missing && justification.trim() === ''}
          value={justification}
          onChange={setJustification}
        />
        <VerdictButtons
          denying={denying}
          pending={pending}
          mayApprove={mayApprove}
          mayDeny={mayDeny}
          onDeny={startDenying}
          onCancel={() => setDenying(false)}
        />
      </div>
    </form>
  )
}
