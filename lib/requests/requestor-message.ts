import { z } from 'zod'

/**
 * What an approver may write to a requestor: one line of plain text. No control characters, and none that turn the
 * direction of what stands around them: it is shown after our own words.
 */
export const requestorMessageSchema = z
  .string()
  .trim()
  .max(500)
  .refine(text => text.isWellFormed() && !/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u.test(text))
