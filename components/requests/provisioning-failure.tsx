import { useTranslations } from 'next-intl'
import { listWords } from '#components/messages/list-words.ts'
import { Notice } from '#components/shell/notice.tsx'
import { LocalTime } from '#components/time/local-time.tsx'
import { permissionsOfStep } from '#lib/provisioning/permissions.ts'
import type { ProvisioningFailureView, ProvisioningStepView } from '#lib/requests/approval-request.ts'
import { adviseOnFailure, isOwnFailure } from './provisioning-advice.ts'
import styles from './provisioning-section.module.css'

/** Why an account could not be made or taken away: what to do, and Graph's own words for whoever needs them. */
export function ProvisioningFailure({
  failure,
  steps,
  mayInvite,
}: {
  readonly failure: ProvisioningFailureView
  readonly steps: readonly ProvisioningStepView[]
  /** Whether the person could be invited instead. */
  readonly mayInvite: boolean
}) {
  const t = useTranslations()
  const failed = steps.find(({ state }) => state === 'failed')
  const permissions = failed === undefined ? ['User.ReadWrite.All'] : permissionsOfStep(failed.kind)
  const advice = adviseOnFailure(failure)
  return (
    <div className={styles.failure}>
      <Notice intent="error">
        {advice === 'permission'
          ? t('account.advice.permission', { permissions: listWords(permissions, t), count: permissions.length })
          : t(`account.advice.${advice}`)}
        {mayInvite && ` ${t('account.orInvite')}`}
      </Notice>
      <FailureWords failure={failure} />
    </div>
  )
}

function FailureWords({ failure }: { readonly failure: ProvisioningFailureView }) {
  const t = useTranslations()
  return (
    <dl className={styles.graph}>
      <dt>{isOwnFailure(failure) ? t('account.anteroomFound') : t('account.graphSaid')}</dt>
      <dd>{failure.message}</dd>
      <dt>{t('account.code')}</dt>
      <dd>
        {failure.status === null
          ? failure.code
          : t('account.codeAndStatus', { code: failure.code, status: String(failure.status) })}
      </dd>
      {failure.requestId !== null && (
        <>
          <dt>{t('account.requestId')}</dt>
          <dd>{failure.requestId}</dd>
        </>
      )}
      <dt>{t('account.at')}</dt>
      <dd>
        <LocalTime at={failure.at} />
      </dd>
    </dl>
  )
}
