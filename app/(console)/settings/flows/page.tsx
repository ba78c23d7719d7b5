import { getTranslations } from 'next-intl/server'
import { KeepFresh } from '#components/requests/keep-fresh.tsx'
import { AdministratorsOnly } from '#components/settings/administrators-only.tsx'
import { FirstSteps } from '#components/settings/first-steps.tsx'
import styles from '#components/settings/flow-table.module.css'
import { FlowTable } from '#components/settings/flow-table.tsx'
import { ButtonLink } from '#components/shell/button-link.tsx'
import { listFlows } from '#lib/administration/list-flows.prisma.ts'
import { application } from '#lib/server/application.ts'
import { requireAdministrator } from '../require-administrator.ts'

/** Every flow; where there is none, the way to the first. */
export default async function FlowsPage() {
  const person = await requireAdministrator('/settings/flows')
  if (person === undefined) return <AdministratorsOnly />
  const t = await getTranslations()
  const { database, connector, now: clock } = await application()
  const now = clock()
  const problems = new Set((connector.settings().problems ?? []).map(({ flow }) => flow))
  const flows = await listFlows({ database, now }, person, problems)
  if (flows.length === 0) return <FirstSteps />
  const shown = flows.filter(({ state }) => state !== 'archived')
  const archived = flows.filter(({ state }) => state === 'archived')
  return (
    <>
      <KeepFresh seconds={15} />
      <div className={styles.bar}>
        <p className={styles.lead}>{t('settings.flows.text')}</p>
        <ButtonLink href="/settings/new-flow">{t('settings.flows.new')}</ButtonLink>
      </div>
      <FlowTable flows={shown} now={now.toISOString()} />
      {archived.length > 0 && (
        <details className={styles.archived}>
          <summary>{t('settings.flows.archived', { count: archived.length })}</summary>
          <FlowTable flows={archived} now={now.toISOString()} />
        </details>
      )}
    </>
  )
}
