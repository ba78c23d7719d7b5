import { z } from 'zod'
import { type Identity, providerOf } from '#lib/decision/sign-up.ts'

/** The identities of a sign-up: none told, or a list; `undefined` when they cannot be read. */
export function parseIdentities(identities: unknown): readonly Identity[] | undefined {
  return identitiesSchema.safeParse(identities).data
}

/**
 * The identity that vouches for the person: one of a provider that we know by name, else a mailbox, else another
 * provider, else a name in the tenant. The order is fixed, so that Start and Submit choose alike.
 */
export function chooseIdentity(identities: readonly Identity[]): Identity | undefined {
  return ranks.map(isOfRank => identities.find(isOfRank)).find(identity => identity !== undefined)
}

/**
 * Whether an identity is the mailbox itself. Somebody with a one-time passcode comes as `{federated, mail, <address>}`
 * or as `{emailAddress or email, <tenant>, <address>}`: Entra has proved the same mailbox, so it is the same person.
 */
export function isMailbox(identity: Identity): boolean {
  return providerOf(identity) === 'mail' || ['email', 'emailaddress'].includes(identity.signInType.toLowerCase())
}

const ranks: readonly ((identity: Identity) => boolean)[] = [
  identity => providerOf(identity) !== 'federated',
  isMailbox,
  ({ signInType }) => signInType.toLowerCase() === 'federated',
  () => true,
]

const identitiesSchema = z
  .array(
    z.object({
      signInType: z.string().min(1).max(64),
      issuer: z.string().min(1).max(512),
      issuerAssignedId: z.string().min(1).max(512),
    }),
  )
  .max(32)
  .nullable()
  .default(null)
  .transform(identities => identities ?? [])
