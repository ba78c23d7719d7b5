import { parseSignUp } from '#lib/connector/parse-sign-up.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import type { SignUp } from '#lib/decision/sign-up.ts'
import { recordSignUp } from '#lib/requests/record-sign-up.prisma.ts'

/** A sign-up as the connector reads it. */
export function signUpOf(claims: { readonly email: string; readonly [name: string]: unknown }): SignUp {
  const parsed = parseSignUp(claims)
  if (parsed.kind !== 'signUp') throw new Error(`this sign-up cannot be read: ${parsed.reason}`)
  return parsed.signUp
}

/** A guest with a Google identity. */
export function googleGuest(name: string, claims: { readonly [name: string]: unknown } = {}): SignUp {
  const id = name.toLowerCase().replaceAll(' ', '.')
  const identities = [{ signInType: 'federated', issuer: 'google.com', issuerAssignedId: `google-${id}` }]
  return signUpOf({ email: `${id}@fabrikam.com`, displayName: name, identities, ...claims })
}

/** Queues a sign-up as the request step does, and returns the request's id. */
export async function queueSignUp(
  database: Database,
  flowId: string,
  signUp: SignUp,
  now = new Date(),
): Promise<string> {
  const recorded = await recordSignUp(database, { kind: 'queue' }, { flowId, signUp, now })
  if (recorded.kind !== 'recorded' || recorded.requestId === undefined) throw new Error('somebody was quicker')
  return recorded.requestId
}
