import { z } from 'zod'
import { parseAddress } from '#lib/addresses/parse-address.ts'
import { type Claims, type Identity, providerOf, type SignUp } from '#lib/decision/sign-up.ts'

/** A call's claims as a sign-up, or why they are none. */
export type ParsedSignUp =
  | { readonly kind: 'signUp'; readonly signUp: SignUp }
  | {
      readonly kind: 'unreadable'
      readonly reason: 'unreadableAddress' | 'unreadableCall'
      readonly locales: readonly string[]
    }

/**
 * Reads the flat JSON object of either step. Unknown claims are kept and decide nothing; an address or an identity that
 * cannot be read with certainty refuses the call, so that no one is ever taken for somebody else.
 * Source: entra-docs, external-id/self-service-sign-up-add-approvals.
 */
export function parseSignUp(body: unknown): ParsedSignUp {
  const claims = claimsSchema.safeParse(body)
  if (!claims.success) return { kind: 'unreadable', reason: 'unreadableCall', locales: [] }
  const locales = parseLocales(claims.data.ui_locales)
  const address = typeof claims.data.email === 'string' ? parseAddress(claims.data.email) : undefined
  if (address === undefined) return { kind: 'unreadable', reason: 'unreadableAddress', locales }
  const identities = identitiesSchema.safeParse(claims.data.identities)
  if (!identities.success) return { kind: 'unreadable', reason: 'unreadableCall', locales }
  const identity = chooseIdentity(identities.data ?? [])
  return {
    kind: 'signUp',
    signUp: {
      address,
      identity,
      provider: providerOf(identity),
      displayName: displayNameOf(claims.data),
      claims: claims.data,
      locales,
    },
  }
}

const claimsSchema = z.record(z.string(), z.json())

const identitiesSchema = z
  .array(
    z.object({
      signInType: z.string().max(64).default('federated'),
      issuer: z.string().min(1).max(512),
      issuerAssignedId: z.string().min(1).max(512),
    }),
  )
  .max(32)
  .nullish()

/** The identity that vouches for the person: the first of a provider that we know by name, else the first. */
function chooseIdentity(identities: readonly Identity[]): Identity | undefined {
  return identities.find(identity => providerOf(identity) !== 'federated') ?? identities[0]
}

/** What to call the person: a surname may come as `surname` or `lastName`, at either step. */
function displayNameOf(claims: Claims): string | undefined {
  const { displayName, givenName, surname, lastName } = claims
  if (typeof displayName === 'string' && displayName.trim() !== '') return displayName.trim()
  const parts = [givenName, surname ?? lastName].filter(part => typeof part === 'string').map(part => part.trim())
  return parts.join(' ').trim() || undefined
}

/**
 * `ui_locales` is a list separated by spaces or commas; most wanted first. Where tags carry weights, as browsers send
 * them (`de;q=0.8`), these say which is wanted more.
 */
function parseLocales(value: unknown): readonly string[] {
  if (typeof value !== 'string') return []
  const wanted = value
    .slice(0, longestLocales)
    .replaceAll(/\s*;\s*/g, ';')
    .split(/[\s,]+/)
    .flatMap(item => parseLocale(item) ?? [])
  return wanted
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
    .slice(0, 8)
}

const longestLocales = 1_000
const languageTag = /^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$/
const weightOf = /^q=([01](?:\.\d{0,3})?)$/i

/** Some systems write `de_DE`. A weight that cannot be read counts as none; 0 says "not this one". */
function parseLocale(item: string): { readonly tag: string; readonly weight: number } | undefined {
  const [tag = '', parameter = ''] = item.split(';')
  const weight = Number(weightOf.exec(parameter)?.[1] ?? 1)
  return languageTag.test(tag) && weight > 0 ? { tag: tag.replaceAll('_', '-'), weight } : undefined
}
