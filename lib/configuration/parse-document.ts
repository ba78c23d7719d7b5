import type { z } from 'zod'
import { Unapplicable } from './applying.ts'

/**
 * Reads a document that was stored, by the schema of now.
 *
 * @throws Unapplicable naming what a later version of Anteroom does not take any more.
 */
export function parseDocument<Schema extends z.ZodType>(schema: Schema, document: unknown): z.output<Schema> {
  const parsed = schema.safeParse(document)
  if (parsed.success) return parsed.data
  throw new Unapplicable(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`))
}
