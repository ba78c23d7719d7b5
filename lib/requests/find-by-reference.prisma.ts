import type { Database } from '#lib/db/database.prisma.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import { mayRead, type SignedIn } from '#lib/identity/person.ts'
import { findScope, isWithin } from './flow-scope.prisma.ts'

/**
 * Finds the request that a requestor quotes, by its reference as they may have written it: in small letters, without
 * `R-`, with spaces, or with the invisible marks that right-to-left messages put around it.
 *
 * @returns the request's id, or `undefined`, also where it is of a flow that the person may not see.
 * @throws Forbidden for a person without a role.
 */
export async function findByReference(
  database: Database,
  person: SignedIn,
  quoted: string,
): Promise<string | undefined> {
  if (!mayRead(person)) throw new Forbidden('finding a request needs a role')
  const code = quoted.replaceAll(/[^0-9A-Za-z]/g, '').toUpperCase()
  const reference = `R-${code.length > codeLength && code.startsWith('R') ? code.slice(1) : code}`
  const found = await database.approvalRequest.findUnique({ where: { reference }, select: { id: true, flowId: true } })
  if (found === null || !isWithin(await findScope(database, person), found.flowId)) return undefined
  return found.id
}

/** Of `R-7F3K2QXM` what follows the hyphen. */
const codeLength = 8
