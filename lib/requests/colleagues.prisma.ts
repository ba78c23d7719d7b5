import { z } from 'zod'
import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import { parseRoles, type SignedIn } from '#lib/identity/person.ts'
import type { Assignee } from './assignee.ts'
import { findActingScope, isWithin, keepDeciders } from './flow-scope.prisma.ts'

type Somebody = NonNullable<Assignee>

/** Who has signed in here, by name: the people whom a request may be assigned to already. */
export async function listColleagues(database: Database, person: SignedIn): Promise<readonly Somebody[]> {
  if (person.roles.length === 0) return []
  return (await readSignIns(database, person)).map(presentColleague)
}

/**
 * The people whom a request can be assigned to, by name: who may decide it, as their last sign-in has it. `undefined`
 * where the asker may not work on it.
 */
export async function listDeciders(
  database: Database,
  person: SignedIn,
  requestId: string,
): Promise<readonly Somebody[] | undefined> {
  const request = await database.approvalRequest.findUnique({ where: { id: requestId }, select: { flowId: true } })
  if (request === null || !isWithin(await findActingScope(database, person), request.flowId)) return undefined
  return (await keepDeciders(database, await readSignIns(database, person), request.flowId)).map(presentColleague)
}

/** Somebody who has signed in here, and whether they may decide a flow's requests; `undefined` for a stranger. */
export async function findDecider(
  transaction: Transaction,
  person: SignedIn,
  { objectId, flowId }: { readonly objectId: string; readonly flowId: string },
): Promise<{ readonly colleague: Somebody; readonly mayDecide: boolean } | undefined> {
  const known = await transaction.auditEvent.findFirst({
    where: { action: 'session.signed-in', objectId, tenantId: person.tenantId },
    orderBy: { id: 'desc' },
    select: { name: true, details: true },
  })
  if (known === null) return undefined
  const colleague = parseSignIn({ objectId, ...known })
  const deciders = await keepDeciders(transaction, [colleague], flowId)
  return { colleague: presentColleague(colleague), mayDecide: deciders.length > 0 }
}

type Colleague = Somebody & Pick<SignedIn, 'roles' | 'groups'>

/** The last sign-in of each. */
async function readSignIns(database: Database, { tenantId }: SignedIn): Promise<readonly Colleague[]> {
  const rows = await database.$queryRaw<SignIn[]>`
    SELECT DISTINCT ON (object_id) object_id AS "objectId", name, details FROM audit_event
     WHERE action = 'session.signed-in' AND object_id IS NOT NULL AND tenant_id = ${tenantId}
     ORDER BY object_id, id DESC LIMIT 500`
  return rows.map(parseSignIn).toSorted((a, b) => a.name.localeCompare(b.name))
}

type SignIn = { readonly objectId: string; readonly name: string | null; readonly details: unknown }

/** A line of an older version of Anteroom that does not tell the rights grants none. */
function parseSignIn({ objectId, name, details }: SignIn): Colleague {
  const { roles, groups } = detailsSchema.parse(details)
  return { objectId, name: name ?? objectId, roles: parseRoles(roles), groups }
}

const list = z
  .string()
  .transform(text => text.split(', ').filter(each => each !== ''))
  .catch([])

const detailsSchema = z.object({ roles: list, groups: list }).catch({ roles: [], groups: [] })

function presentColleague({ objectId, name }: Colleague): Somebody {
  return { objectId, name }
}
