import { AdministratorsOnly } from '#components/settings/administrators-only.tsx'
import { PeopleOverview } from '#components/settings/people-overview.tsx'
import { listPeople } from '#lib/administration/list-people.prisma.ts'
import { peoplePermissions } from '#lib/people/role-holders.graph.ts'
import { application } from '#lib/server/application.ts'
import { consentOf } from '../consent-of.ts'
import { requireAdministrator } from '../require-administrator.ts'

/** Who may do what, and which flow has nobody to decide. */
export default async function PeoplePage() {
  const person = await requireAdministrator('/settings/people')
  if (person === undefined) return <AdministratorsOnly />
  const { database, environment, graph, now: clock } = await application()
  const now = clock()
  const view = await listPeople({ database, now }, person, {
    graph,
    clientId: environment.AZURE_CLIENT_ID,
    tenantId: environment.AZURE_TENANT_ID,
    signal: AbortSignal.timeout(longestMs),
  })
  const permissions = { names: peoplePermissions, consent: consentOf(environment) }
  return <PeopleOverview view={view} permissions={permissions} now={now.toISOString()} />
}

const longestMs = 15_000
