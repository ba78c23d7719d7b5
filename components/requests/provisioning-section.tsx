import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { ProvisioningFailure } from './provisioning-failure.tsx'
import styles from './provisioning-section.module.css'
import { ProvisioningStep } from './provisioning-step.tsx'
import { SectionCard } from './section-card.tsx'
import { StatusBadge } from './status-badge.tsx'

/** How far an approved person's account is, step by step; what went wrong and what to do about it. */
export function ProvisioningSection({ request }: { readonly request: RequestDetail }) {
  const { provisioning, steps, provisioningFailure, state } = request
  if (provisioning === null) return null
  return (
    <SectionCard id="account" title="Account" aside={<StatusBadge state={state} provisioning={provisioning} />}>
      {provisioning === 'failed' && provisioningFailure !== null && (
        <ProvisioningFailure
          requestId={request.id}
          failure={provisioningFailure}
          mayRetry={request.actions.includes('retry')}
        />
      )}
      <p className={styles.summary}>{summaries[provisioning]}</p>
      {steps.length > 0 && (
        <ol className={styles.steps} aria-label="Steps">
          {steps.map(step => (
            <ProvisioningStep key={step.kind} step={step} />
          ))}
        </ol>
      )}
    </SectionCard>
  )
}

const summaries: { readonly [state in NonNullable<RequestDetail['provisioning']>]: string } = {
  queued: 'Waits for its turn. It starts by itself.',
  running: 'Being created in Microsoft Entra.',
  done: 'The account is there. The person can sign in.',
  failed: 'Stopped. The person cannot sign in yet.',
  left_to_entra: 'Microsoft Entra creates the account when the person signs up again.',
}
