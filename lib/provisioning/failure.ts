import { z } from 'zod'
import type { GraphRefusal, GraphSilence } from '#lib/graph/graph-answer.ts'

/** Why an account could not be made: Graph's status, code, words and request id, or our own where Graph said nothing. */
export type ProvisioningFailure = z.infer<typeof schema>

/** The codes that are ours and not Graph's. */
export type OwnFailureCode =
  | 'AddressBelongsToAnother'
  /** The person's account was there before us, and nobody can sign in to it. */
  | 'AccountDisabled'
  | 'NoAnswer'
  /** An invitation of this flow may not lead where it is set to lead. */
  | 'RedirectNotAllowed'
  /** The flow mails invitations itself, and nobody has said by which server. */
  | 'MailNotConfigured'
  /** The mail server refused the mail. */
  | 'MailRefused'
  /** Nobody knows whether the mail was sent; Retry may send it again. */
  | 'MailMayBeSent'

/** Reads what the database holds; undefined for nothing and for what an unknown version has written. */
export function parseProvisioningFailure(value: unknown): (ProvisioningFailure & { readonly at: string }) | undefined {
  const parsed = storedSchema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}

/** Presents an answer of Graph as a failure. */
export function describeFailure(answer: GraphRefusal | GraphSilence): ProvisioningFailure {
  if (answer.kind === 'unknown') return ownFailure('NoAnswer', 'Microsoft Graph did not answer.')
  const { status, code, message, requestId, details } = answer
  const [conflict] = details.filter(detail => detail.code === 'ObjectConflict')
  return { status, code: conflict?.code ?? code, message, requestId }
}

/** A failure that we found ourselves. */
export function ownFailure(code: OwnFailureCode, message: string): ProvisioningFailure {
  return { status: null, code, message, requestId: null }
}

const schema = z
  .object({
    status: z.int().nullable(),
    code: z.string(),
    message: z.string(),
    requestId: z.string().nullable(),
  })
  .readonly()

const storedSchema = schema.unwrap().extend({ at: z.iso.datetime() }).readonly()
