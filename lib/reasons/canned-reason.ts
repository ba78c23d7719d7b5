import { z } from 'zod'
import { prepareMatch } from '#lib/connector/messages/match-language.ts'
import { requestorMessageSchema } from '#lib/requests/requestor-message.ts'

/** A reason that approvers choose instead of typing it: what the log keeps, and apart from it what the requestor reads. */
export type CannedReason = {
  readonly id: string
  /** `null` for every flow. */
  readonly flowId: string | null
  readonly verdict: 'approve' | 'deny'
  readonly title: string
  readonly internalText: string
  /** By language (BCP 47); a requestor of any other language than these is told nothing. */
  readonly requestorTexts: { readonly [language: string]: string }
  /** ISO 8601: names the state that was seen; a change of an older one is refused. */
  readonly changedAt: string
}

/** What is offered to an approver for one requestor: `language` is that of `message`, `null` where there is none. */
export type OfferedReason = {
  readonly id: string
  readonly verdict: CannedReason['verdict']
  readonly title: string
  readonly justification: string
  readonly message: string
  readonly language: string | null
}

/** What a reason says to somebody of these languages, dearest first; the last one should be the flow's own. */
export function offerReason(reason: CannedReason, languages: readonly string[]): OfferedReason {
  const { id, verdict, title, internalText, requestorTexts } = reason
  const language = prepareMatch(Object.keys(requestorTexts))(languages) ?? null
  const message = language === null ? '' : (requestorTexts[language] ?? '')
  return { id, verdict, title, justification: internalText, message, language }
}

/** A language tag in its canonical form. */
const languageSchema = z
  .string()
  .max(35)
  .transform((tag, context) => {
    try {
      return Intl.getCanonicalLocales(tag)[0] ?? z.NEVER
    } catch {
      context.addIssue('this is no language tag')
      return z.NEVER
    }
  })

/** What an administrator writes; without an id a new one, else with `changedAt` as it was seen. Only who is denied is written to. */
export const cannedReasonSchema = z
  .strictObject({
    id: z.uuid().optional(),
    changedAt: z.iso.datetime().optional(),
    flowId: z.uuid().nullable(),
    verdict: z.enum(['approve', 'deny']),
    title: z.string().trim().min(1).max(120),
    internalText: z.string().trim().min(1).max(1_000),
    requestorTexts: z
      .record(languageSchema, requestorMessageSchema.min(1))
      .refine(texts => Object.keys(texts).length <= 100),
  })
  .refine(({ verdict, requestorTexts }) => verdict === 'deny' || Object.keys(requestorTexts).length === 0, {
    path: ['requestorTexts'],
  })

/** What became of a reason that an administrator wrote. */
export type SaveReasonOutcome =
  | { readonly kind: 'saved'; readonly reason: CannedReason }
  /** Names what of it. */
  | { readonly kind: 'refused'; readonly fields: readonly string[] }
  /** Somebody else changed it meanwhile, into this. */
  | { readonly kind: 'changed'; readonly current: CannedReason }
  | { readonly kind: 'notFound' }
