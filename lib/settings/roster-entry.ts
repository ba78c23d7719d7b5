import { z } from 'zod'
import { personKey, providerOf } from '#lib/decision/sign-up.ts'
import { normaliseValue } from '#lib/policy/normalise-value.ts'
import { reservedClaims } from '#lib/policy/policy-document.ts'

const who = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('address'), address: z.email().max(254) }),
  z.strictObject({
    kind: z.literal('domain'),
    domain: z
      .string()
      .regex(/^[^\s@]+\.[^\s@.]+$/)
      .max(253),
  }),
  z.strictObject({
    kind: z.literal('identity'),
    issuer: z.string().min(1).max(512),
    issuerAssignedId: z.string().min(1).max(512),
  }),
])

const attributes = z
  .record(z.string().regex(/^[A-Za-z]\w{0,127}$/), z.union([z.string().max(1024), z.int(), z.boolean()]))
  .refine(names => !Object.keys(names).some(name => reservedClaims.has(name)), 'no roster may set this attribute')

/** Somebody whom a flow knows before they sign up. */
export const rosterEntrySchema = z.strictObject({
  who,
  attributes: attributes.default({}),
  /** Already agreed: let in. */
  agreed: z.boolean().default(false),
  expiresAt: z.date().optional(),
})

export type RosterEntryInput = z.output<typeof rosterEntrySchema>

/** The same key that the person will sign up with. */
export function rosterKey(entry: RosterEntryInput['who']): {
  readonly kind: RosterEntryInput['who']['kind']
  readonly key: string
} {
  switch (entry.kind) {
    case 'address':
      return { kind: 'address', key: normaliseValue(entry.address) }
    case 'domain':
      return { kind: 'domain', key: normaliseValue(entry.domain) }
    case 'identity': {
      const identity = { signInType: 'federated', issuer: entry.issuer, issuerAssignedId: entry.issuerAssignedId }
      const address = { typed: '', normalised: '', domain: '' }
      return { kind: 'identity', key: personKey({ identity, provider: providerOf(identity), address }) }
    }
  }
}
