import { z } from 'zod'
import { requestorMessageSchema } from '#lib/requests/requestor-message.ts'
import { parseLanguage } from '#lib/settings/parse-language.ts'

const language = z.string().refine(tag => parseLanguage(tag) === tag, 'use a language tag, such as en or zh-Hant')

/** A reason that approvers choose; the order in the document is the order in which reasons are offered. */
export const reasonDocumentSchema = z
  .strictObject({
    verdict: z.enum(['approve', 'deny']),
    title: z.string().trim().min(1).max(120),
    internalText: z.string().trim().min(1).max(1_000),
    /** What the requestor reads, by language. */
    requestorTexts: z.record(language, requestorMessageSchema.min(1)).default({}),
  })
  .refine(({ verdict, requestorTexts }) => verdict === 'deny' || Object.keys(requestorTexts).length === 0, {
    path: ['requestorTexts'],
    error: 'only who is denied is written to',
  })

export type ReasonDocument = z.output<typeof reasonDocumentSchema>
