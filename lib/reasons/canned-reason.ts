import { z } from 'zod'
import { requestorMessageSchema } from '#lib/requests/requestor-message.ts'

/** A reason that approvers choose instead of typing it: what the log keeps, and apart from it what the requestor reads. */
export type CannedReason = {
  readonly id: string
  /** `null` for every flow. */
  readonly flowId: string | null
  /** BCP 47: the language of `requestorText`. */
  readonly language: string
  readonly verdict: 'approve' | 'deny'
  readonly title: string
  readonly internalText: string
  /** Empty says nothing. */
  readonly requestorText: string
}

/** What an administrator writes; without an id a new one. */
export const cannedReasonSchema = z.strictObject({
  id: z.uuid().optional(),
  flowId: z.uuid().nullable(),
  language: z
    .string()
    .max(35)
    .transform((tag, context) => {
      try {
        return Intl.getCanonicalLocales(tag)[0] ?? z.NEVER
      } catch {
        context.addIssue('this is no language tag')
        return z.NEVER
      }
    }),
  verdict: z.enum(['approve', 'deny']),
  title: z.string().trim().min(1).max(120),
  internalText: z.string().trim().min(1).max(1_000),
  requestorText: requestorMessageSchema,
})

export type SaveReasonOutcome =
  | { readonly kind: 'saved'; readonly reason: CannedReason }
  | { readonly kind: 'unreadable'; readonly fields: readonly string[] }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'forbidden' }
