import { getTranslations } from 'next-intl/server'
import { KeepFresh } from '#components/requests/keep-fresh.tsx'
import { AdministratorsOnly } from '#components/settings/administrators-only.tsx'
import { FirstSteps } from '#components/settings/first-steps.tsx'
import { FlowTable } from '#components/settings/flow-table.tsx'
import { PageIntro } from '#components/settings/page-intro.tsx'
import styles from '#components/settings/settings-page.module.css'
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
    <div className={styles.wide}>
      <KeepFresh seconds={15} />
      <PageIntro title={t('settings.flows.title')} text={t('settings.flows.text')}>
        <ButtonLink href="/settings/new-flow">{t('settings.flows.new')}</ButtonLink>
      </PageIntro>
      {shown.length > 0 && (
        <div className={styles.surface}>
          <FlowTable flows={shown} now={now.toISOString()} />
        </div>
      )}
      {archived.length > 0 && (
        <details>
          <summary className={styles.summary}>{t('settings.flows.archived', { count: archived.length })}</summary>
          <div className={styles.surface}>
            <FlowTable flows={archived} now={now.toISOString()} />
          </div>
        </details>
      )}
    </div>
  )
}
