'use client'

import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import { ArrowClockwise16Regular } from '@fluentui/react-icons'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { LocalTime } from '#components/time/local-time.tsx'
import type { ProvisioningFailureView } from '#lib/requests/approval-request.ts'
import { adviseOnFailure } from './provisioning-advice.ts'
import styles from './provisioning-section.module.css'
import { useQueueActions } from './queue-actions.tsx'
import { explainRetry } from './refusal-words.ts'

/** Why an account could not be made: what to do, a way to try again, and Graph's own words for whoever needs them. */
export function ProvisioningFailure({
  requestId,
  failure,
  mayRetry,
}: {
  readonly requestId: string
  readonly failure: ProvisioningFailureView
  readonly mayRetry: boolean
}) {
  const router = useRouter()
  const { retry } = useQueueActions()
  const [refusal, setRefusal] = useState<string>()
  const [pending, startTransition] = useTransition()
  const again = () =>
    startTransition(async () => {
      const outcome = await retry({ requestId }).catch(() => ({ kind: 'unreachable' }) as const)
      setRefusal(explainRetry(outcome))
      startTransition(() => router.refresh())
    })
  return (
    <div className={styles.failure}>
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>{adviseOnFailure(failure)}</MessageBarBody>
        {mayRetry && (
          <MessageBarActions>
            <Button icon={<ArrowClockwise16Regular />} disabledFocusable={pending} onClick={again}>
              Retry
            </Button>
          </MessageBarActions>
        )}
      </MessageBar>
      <p role="status" className={styles.refusal}>
        {refusal}
      </p>
      <GraphWords failure={failure} />
    </div>
  )
}

function GraphWords({ failure }: { readonly failure: ProvisioningFailureView }) {
  return (
    <dl className={styles.graph}>
      <dt>Microsoft Graph said</dt>
      <dd>{failure.message}</dd>
      <dt>Code</dt>
      <dd>
        {failure.code}
        {failure.status !== null && ` (HTTP ${failure.status})`}
      </dd>
      {failure.requestId !== null && (
        <>
          <dt>Request ID</dt>
          <dd>{failure.requestId}</dd>
        </>
      )}
      <dt>At</dt>
      <dd>
        <LocalTime at={failure.at} />
      </dd>
    </dl>
  )
}
