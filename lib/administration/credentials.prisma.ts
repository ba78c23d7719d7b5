import type { SignedIn } from '#lib/identity/person.ts'
import { createCredential } from '#lib/settings/create-credential.prisma.ts'
import { type RevokeOutcome, revokeCredential as revoke } from '#lib/settings/revoke-credential.prisma.ts'
import type { NewCredential } from '#lib/settings/write-credential.prisma.ts'
import { asAdministratorAtOnce, type Desk } from './administrator.ts'

export type IssueCredentialOutcome =
  /** The only time that the password can be read. */
  | { readonly kind: 'issued'; readonly credential: NewCredential }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'forbidden' }

/**
 * Makes another credential for a flow; the older ones stay valid, so that Entra can be moved over without a gap.
 *
 * @param days after which it ends by itself; `undefined` never.
 */
export async function issueCredential(
  desk: Desk,
  person: SignedIn,
  { flowId, days }: { readonly flowId: string; readonly days: number | undefined },
): Promise<IssueCredentialOutcome> {
  return asAdministratorAtOnce(desk, person, async (context): Promise<IssueCredentialOutcome> => {
    const flow = await context.database.flow.findUnique({ where: { id: flowId }, select: { id: true, slug: true } })
    if (flow === null) return { kind: 'notFound' }
    const expiresAt = days === undefined ? undefined : new Date(desk.now.getTime() + days * 86_400_000)
    return { kind: 'issued', credential: await createCredential(context, flow, expiresAt) }
  })
}

/** Refuses a credential from now on. */
export async function revokeCredential(
  desk: Desk,
  person: SignedIn,
  which: { readonly flowId: string; readonly username: string },
): Promise<RevokeOutcome | { readonly kind: 'forbidden' }> {
  return asAdministratorAtOnce(desk, person, context => revoke(context, which))
}
