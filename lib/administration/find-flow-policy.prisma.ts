import type { Database } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { shortName } from '#lib/policy/find-claim.ts'
import { reservedClaims } from '#lib/policy/policy-document.ts'
import { requireAdministrator } from './administrator.ts'
import { type FoundPolicy, presentPolicy } from './flow-policy.ts'

/**
 * Finds a flow's policy with what its rules may name.
 *
 * @throws Forbidden for anybody but an administrator.
 */
export async function findFlowPolicy(
  database: Database,
  person: SignedIn,
  flowId: string,
): Promise<FoundPolicy | undefined> {
  requireAdministrator(person)
  const [row, lists, names] = await Promise.all([
    database.flow.findUnique({ where: { id: flowId }, select: { id: true, version: true, policy: true } }),
    database.list.findMany({ select: { name: true }, orderBy: { name: 'asc' } }),
    database.$queryRaw<{ name: string }[]>`
      SELECT DISTINCT jsonb_object_keys(claims) AS name
        FROM (SELECT claims FROM approval_request WHERE flow_id = ${flowId}::uuid AND jsonb_typeof(claims) = 'object'
               ORDER BY id DESC LIMIT 200) AS newest`,
  ])
  const sent = names.map(({ name }) => shortName(name)).filter(name => !reservedClaims.has(name))
  const attributes = [...new Set([...sent, ...usualAttributes])].toSorted()
  return row === null ? undefined : { policy: presentPolicy(row), lists: lists.map(({ name }) => name), attributes }
}

/** What Entra's own page of attributes can ask for. */
const usualAttributes = ['displayName', 'givenName', 'surname', 'jobTitle', 'city', 'country', 'postalCode', 'state']
