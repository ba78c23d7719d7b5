import { KeepFresh } from '#components/requests/keep-fresh.tsx'
import { AdministratorsOnly } from '#components/settings/administrators-only.tsx'
import { CertificatesCard } from '#components/settings/certificates-card.tsx'
import { ConnectorGuide } from '#components/settings/connector-guide.tsx'
import { CredentialsCard } from '#components/settings/credentials-card.tsx'
import { EntraCard } from '#components/settings/entra-card.tsx'
import { ExtensionGuide } from '#components/settings/extension-guide.tsx'
import { LastCall } from '#components/settings/last-call.tsx'
import { QueryKeyCard } from '#components/settings/query-key-card.tsx'
import styles from '#components/settings/settings-page.module.css'
import { readConnection } from '#lib/administration/read-connection.prisma.ts'
import { findRollout } from '#lib/administration/rollouts.prisma.ts'
import { setupPermissions } from '#lib/entra-setup/entra-connectors.graph.ts'
import { application } from '#lib/server/application.ts'
import * as actions from '../../../access-actions.ts'
import { consentOf } from '../../../consent-of.ts'
import { readFlow } from '../../../read-flow.ts'
import { requireAdministrator } from '../../../require-administrator.ts'
import { changeRollout, startRollout } from '../../../rollout-actions.ts'

/** How Entra reaches a flow: when it last did, what it may present, and the way through its admin center. */
export default async function ConnectionPage({ params }: { readonly params: Promise<{ readonly slug: string }> }) {
  const { slug } = await params
  const person = await requireAdministrator(`/settings/flows/${slug}/connection`)
  if (person === undefined) return <AdministratorsOnly />
  const { id, isExternal } = await readFlow(person, slug)
  const { database, environment, now: clock } = await application()
  const moment = clock()
  const connection = await readConnection({ database, now: moment }, person, id)
  const now = moment.toISOString()
  if (isExternal) {
    return (
      <div className={styles.page}>
        <KeepFresh seconds={5} />
        <LastCall connection={connection} now={now} />
        <ExtensionGuide address={`${environment.APP_URL}/api/extensions/${slug}`} />
      </div>
    )
  }
  const {
    issueCredential,
    revokeCredential,
    addCertificate,
    revokeCertificate,
    generateCertificate,
    setQueryKey,
    clearQueryKey,
  } = actions
  const rollout = await findRollout({ database, now: moment }, person, id)
  const door = `${environment.APP_URL}/api/connectors/${slug}`
  const addresses = { check: `${door}/check-approval-status`, request: `${door}/request-approval` }
  return (
    <div className={styles.page}>
      <KeepFresh seconds={5} />
      <LastCall connection={connection} now={now} />
      <EntraCard
        flow={{ id, slug }}
        rollout={rollout}
        permissions={{ names: setupPermissions, consent: consentOf(environment) }}
        start={startRollout}
        change={changeRollout}
      />
      <CredentialsCard
        flowId={id}
        lines={connection.credentials}
        now={now}
        isRollingOut={rollout?.state === 'placing' || rollout?.state === 'placed'}
        issue={issueCredential}
        revoke={revokeCredential}
      />
      <ConnectorGuide checkAddress={addresses.check} requestAddress={addresses.request} />
      <CertificatesCard
        flowId={id}
        lines={connection.certificates}
        now={now}
        add={addCertificate}
        generate={generateCertificate}
        revoke={revokeCertificate}
      />
      <QueryKeyCard
        flowId={id}
        asksForKey={connection.asksForKey}
        addresses={addresses}
        set={setQueryKey}
        clear={clearQueryKey}
      />
    </div>
  )
}
