import { useTranslations } from 'next-intl'
import { LocalTime } from '#components/time/local-time.tsx'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { AccountLacks } from './account-lacks.tsx'
import { describeAccount } from './account-summary.ts'
import { CopiedValue } from './copied-value.tsx'
import { ProvisioningFailure } from './provisioning-failure.tsx'
import styles from './provisioning-section.module.css'
import { ProvisioningStep } from './provisioning-step.tsx'
import { RedeemAddress } from './redeem-address.tsx'
import { SectionCard } from './section-card.tsx'
import { visibleText } from './visible-text.ts'

/** How far a person's account is, on its way in or out: step by step, what went wrong, and what is left to a person. */
export function ProvisioningSection({ request }: { readonly request: RequestDetail }) {
  const t = useTranslations()
  const { provisioning, revocation, steps, provisioningFailure, state, accountId, letOnAt } = request
  const name = visibleText(request.displayName ?? request.address)
  const summary = describeAccount(request, name, t)
  if (summary === undefined) return null
  const hasFailed = provisioning === 'failed' || revocation === 'failed'
  return (
    <SectionCard id="account" title={t('account.title')}>
      {hasFailed && provisioningFailure !== null && (
        <ProvisioningFailure
          failure={provisioningFailure}
          steps={steps}
          mayInvite={request.actions.includes('inviteInstead')}
        />
      )}
      <p className={styles.summary}>{summary}</p>
      {provisioning === 'left_to_entra' && letOnAt !== null && (
        <p className={styles.summary}>{t.rich('account.letOn', { time: () => <LocalTime at={letOnAt} /> })}</p>
      )}
      {request.redeemUrl !== null && <RedeemAddress address={request.redeemUrl} name={name} />}
      {request.attributesNotSet.length > 0 && state === 'approved' && <AccountLacks names={request.attributesNotSet} />}
      {steps.length > 0 && (
        <ol className={styles.steps} aria-label={t('account.steps')}>
          {steps.map(step => (
            <ProvisioningStep key={`${step.kind} ${step.target}`} step={step} />
          ))}
        </ol>
      )}
      {accountId !== null && (
        <div className={styles.accountId}>
          <CopiedValue label={t('identity.accountId')} value={accountId} />
        </div>
      )}
    </SectionCard>
  )
}
