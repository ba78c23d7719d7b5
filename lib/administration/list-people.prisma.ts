import type { Database } from '#lib/db/database.prisma.ts'
import type { Graph } from '#lib/graph/connect-graph.ts'
import { parseRoles, type Role, type SignedIn } from '#lib/identity/person.ts'
import { type Gathered, gatherPeople } from '#lib/people/gather-people.ts'
import { judgePeople, type KnownPerson } from '#lib/people/judge-people.ts'
import { type Member, readMembers, readRoleHolders } from '#lib/people/role-holders.graph.ts'
import { type Desk, requireAdministrator } from './administrator.ts'
import type { PeopleView } from './people-view.ts'

/** Where and how long to ask about people. */
export type AskedAboutPeople = {
  readonly graph: Graph
  readonly clientId: string
  readonly tenantId: string
  readonly signal: AbortSignal
}

/**
 * Lists who may do what: from Entra where it lets us read, else those who signed in lately.
 *
 * @throws Forbidden for anybody but an administrator.
 */
export async function listPeople(
  { database, now }: Desk,
  person: SignedIn,
  { graph, clientId, tenantId, signal }: AskedAboutPeople,
): Promise<PeopleView> {
  requireAdministrator(person)
  const [flows, seen, holders] = await Promise.all([
    readFlows(database),
    readSignIns(database, tenantId, new Date(now.getTime() - days * 86_400_000)),
    readRoleHolders(graph, clientId, signal),
  ])
  if (holders.kind !== 'read') {
    const people = seen.filter(({ roles }) => roles.length > 0)
    const gathered = { people, groups: [], unknownGroups: new Map<string, readonly Role[]>(), through: new Map() }
    return present(holders.kind, { flows, seen, gathered })
  }
  const bound = flows.flatMap(({ bindings }) => bindings).filter(({ kind }) => kind === 'group')
  const groups = new Map<string, string>([
    ...bound.map(({ principalId, name }) => [principalId, name] as const),
    ...holders.holders.filter(({ kind }) => kind === 'group').map(({ id, name }) => [id, name] as const),
  ])
  const members = new Map<string, readonly Member[] | undefined>()
  for (const id of groups.keys()) members.set(id, await readMembers(graph, id, signal))
  return present('entra', { flows, seen, gathered: gatherPeople(holders.holders, groups, members) })
}

/** How long somebody counts who signed in once. */
const days = 90

type Seen = KnownPerson & { readonly at: Date }

type Found = {
  readonly flows: Parameters<typeof judgePeople>[0]['flows']
  readonly seen: readonly Seen[]
  readonly gathered: Gathered
}

function present(source: PeopleView['source'], { flows, seen, gathered }: Found): PeopleView {
  const { people, groups, unknownGroups, through } = gathered
  const judged = judgePeople({ people, flows, unknownGroups })
  const signIns = new Map(seen.map(({ id, at }) => [id, at.toISOString()]))
  const lines = people.map(({ id, name, roles }) => {
    const decides = judged.filter(({ deciders }) => deciders.includes(id)).map(flow => flow.name)
    return {
      id,
      name,
      roles,
      through: through.get(id) ?? [],
      decides: decides.length === judged.length && decides.length > 0 ? ('all' as const) : decides,
      lastSignIn: signIns.get(id) ?? null,
    }
  })
  return { source, people: lines.toSorted((one, other) => one.name.localeCompare(other.name)), groups, flows: judged }
}

async function readFlows(database: Database): Promise<Found['flows']> {
  const rows = await database.flow.findMany({
    where: { archivedAt: null },
    orderBy: { name: 'asc' },
    select: { slug: true, name: true, approvers: { select: { kind: true, principalId: true, name: true } } },
  })
  return rows.map(({ slug, name, approvers }) => ({
    slug,
    name,
    bindings: approvers.map(({ principalId, ...rest }) => ({ ...rest, principalId: principalId.toLowerCase() })),
  }))
}

/** Who signed in since, with the roles and the groups of their last time. */
async function readSignIns(database: Database, tenantId: string, since: Date): Promise<readonly Seen[]> {
  const rows = await database.$queryRaw<SignInRow[]>`
    SELECT DISTINCT ON (object_id) lower(object_id) AS id, name, at,
           coalesce(string_to_array(nullif(details->>'roles', ''), ', '), '{}') AS roles,
           coalesce(string_to_array(nullif(details->>'groups', ''), ', '), '{}') AS groups
      FROM audit_event
     WHERE action = 'session.signed-in' AND tenant_id = ${tenantId} AND at > ${since}::timestamptz
     ORDER BY object_id, at DESC`
  return rows.map(({ id, name, at, roles, groups }) => ({ id, name: name ?? id, at, roles: parseRoles(roles), groups }))
}

type SignInRow = {
  readonly id: string
  readonly name: string | null
  readonly at: Date
  readonly roles: readonly string[]
  readonly groups: readonly string[]
}
