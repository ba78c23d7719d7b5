import { z } from 'zod'
import { type ParsedSignUp, parseSignUp } from '#lib/connector/parse-sign-up.ts'
import type { Identity } from '#lib/decision/sign-up.ts'
import { chooseIdentity, isMailbox, parseIdentities } from './choose-identity.ts'
import type { EventContext } from './event-context.ts'
import { findAddress, parseAttributes } from './read-attributes.ts'

/**
 * Reads the person of either event: the same claims, under the same names, as the API connectors read, so that one
 * decision serves both.
 *
 * Who the person is, is what the identities say and nothing else, so two identities never share an approval. Where an
 * event comes without identities, `shown` is the one that this very sign-up showed before; without it the sign-up cannot
 * be read, because one address may belong to several identities.
 */
export function parseExtensionSignUp(
  body: unknown,
  { locales, origin }: EventContext,
  shown: Identity | undefined,
): ParsedSignUp {
  const told = readSignUpInfo(body)
  const attributes = told && parseAttributes(told.attributes)
  const identities = told && parseIdentities(told.identities)
  const identity = identities?.length === 0 ? shown : chooseIdentity(identities ?? [])
  if (attributes === undefined || identity === undefined) {
    return { kind: 'unreadable', reason: 'unreadableCall', locales }
  }
  // Entra has proved a mailbox; what stands in the form was only typed.
  const email = isMailbox(identity) ? identity.issuerAssignedId : findAddress(attributes)
  const parsed = parseSignUp({
    ...attributes,
    email: email ?? null,
    identities: [identity],
    ui_locales: locales.join(' '),
    authenticationEvent: origin,
  })
  if (parsed.kind !== 'signUp' || !isMailbox(identity)) return parsed
  return { kind: 'signUp', signUp: { ...parsed.signUp, provider: 'mail' } }
}

/** Whether an event leaves open who the person is. What cannot be read leaves nothing open: it is refused. */
export function tellsNoIdentity(body: unknown): boolean {
  const told = readSignUpInfo(body)
  return told !== undefined && parseIdentities(told.identities)?.length === 0
}

function readSignUpInfo(body: unknown) {
  return signUpInfoSchema.safeParse(body).data?.data.userSignUpInfo
}

const signUpInfoSchema = z.object({
  data: z.object({
    userSignUpInfo: z.object({ attributes: z.unknown().optional(), identities: z.unknown().optional() }),
  }),
})

/** The names of all attributes that came, also of those without a value: an answer may speak of these and no others. */
export function sentAttributes(body: unknown): readonly string[] {
  const { attributes } = readSignUpInfo(body) ?? {}
  return typeof attributes === 'object' && attributes !== null ? Object.keys(attributes) : []
}
