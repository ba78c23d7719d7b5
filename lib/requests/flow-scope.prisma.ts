import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { mayDecide, type SignedIn } from '#lib/identity/person.ts'

/** The flows whose requests a person may see. */
export type Scope = { readonly kind: 'everything' } | { readonly kind: 'flows'; readonly flowIds: readonly string[] }

/**
 * Which flows a person may read. Administrators and auditors read all; an approver reads the flows that no approver is
 * bound to, and those that they are bound to themselves or through a group; anybody else none.
 */
export async function findScope(database: Database | Transaction, person: SignedIn): Promise<Scope> {
  const { roles } = person
  if (roles.includes('Administrator') || roles.includes('Auditor')) return { kind: 'everything' }
  return roles.includes('Approver') ? findOwnFlows(database, person) : { kind: 'flows', flowIds: [] }
}

/** Which flows a person may act in: for an auditor who is an approver too, fewer than they may read. */
export async function findActingScope(database: Database | Transaction, person: SignedIn): Promise<Scope> {
  if (person.roles.includes('Administrator')) return { kind: 'everything' }
  return mayDecide(person) ? findOwnFlows(database, person) : { kind: 'flows', flowIds: [] }
}

/**
 * Whether a person may act on the requests of a flow; asked inside the transaction that acts, so that a binding which
 * was made before it counts.
 */
export async function mayActInFlow(transaction: Transaction, person: SignedIn, flowId: string): Promise<boolean> {
  return isWithin(await findActingScope(transaction, person), flowId)
}

/** Keeps of these people those who may decide a flow's requests. */
export async function keepDeciders<Person extends Pick<SignedIn, 'objectId' | 'roles' | 'groups'>>(
  database: Database | Transaction,
  people: readonly Person[],
  flowId: string,
): Promise<readonly Person[]> {
  const bindings = await database.flowApprover.findMany({
    where: { flowId },
    select: { kind: true, principalId: true },
  })
  return people.filter(({ objectId, roles, groups }) => {
    if (roles.includes('Administrator')) return true
    const isBound = bindings.some(({ kind, principalId }) =>
      kind === 'person' ? principalId === objectId : groups.includes(principalId),
    )
    return roles.includes('Approver') && (isBound || bindings.length === 0)
  })
}

/** Whether a flow is in a scope. */
export function isWithin(scope: Scope, flowId: string | null): boolean {
  switch (scope.kind) {
    case 'everything':
      return true
    case 'flows':
      return flowId !== null && scope.flowIds.includes(flowId)
  }
}

/** A scope as a condition on a column that holds a flow's id; true of every row where the scope is everything. */
export function inFlows(scope: Scope, column: FlowColumn = 'flow_id'): Prisma.Sql {
  switch (scope.kind) {
    case 'everything':
      return Prisma.sql`TRUE`
    case 'flows':
      return Prisma.sql`${Prisma.raw(column)} = ANY (${[...scope.flowIds]}::uuid[])`
  }
}

/** Named one by one, because they stand in statements as they are. */
type FlowColumn = 'flow_id' | 'flow.id' | 'r.flow_id' | 'walked.flow_id'

async function findOwnFlows(database: Database | Transaction, person: SignedIn): Promise<Scope> {
  const rows = await database.$queryRaw<{ id: string; open: boolean }[]>`
    SELECT f.id::text AS id, count(a.*) = 0 OR bool_or(
        a.kind = 'person' AND a.principal_id = ${person.objectId}
        OR a.kind = 'group' AND a.principal_id = ANY (${[...person.groups]}::text[])) AS open
      FROM flow f LEFT JOIN flow_approver a ON a.flow_id = f.id
     GROUP BY f.id`
  if (rows.every(({ open }) => open)) return { kind: 'everything' }
  return { kind: 'flows', flowIds: rows.filter(({ open }) => open).map(({ id }) => id) }
}
