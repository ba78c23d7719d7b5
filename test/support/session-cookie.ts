import { encode } from 'next-auth/jwt'
import type { SignedIn } from '#lib/identity/person.ts'
import { configuration } from './run-server.ts'

const { SESSION_SECRET: secret = '', AZURE_TENANT_ID: tenantId = '' } = configuration('', 0)

/** A person of the tenant that a server of `configuration` belongs to. */
export function inTenant(person: SignedIn): SignedIn {
  return { ...person, tenantId }
}

/**
 * What the session's cookie holds for somebody who has signed in at a server of `configuration`, as the product itself
 * would have made it.
 *
 * @param readAt when Entra last said what they may do.
 */
export async function sessionCookie(person: SignedIn, readAt = Date.now()): Promise<string> {
  const owner = { tenantId: person.tenantId, objectId: person.objectId }
  return encode({ token: { person, owner, readAt }, secret, maxAge: 3_600 })
}
