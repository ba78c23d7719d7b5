import { z } from 'zod'
import { momentSchema } from './access-document.ts'
import { flowDocumentSchema } from './flow-document.ts'
import { reasonDocumentSchema } from './reason-document.ts'

const listEntry = z.union([
  z.string().trim().min(1).max(320),
  z.strictObject({ value: z.string().trim().min(1).max(320), expiresAt: momentSchema }),
])

const listName = z.string().regex(/^[a-z]\w{0,62}$/, 'use letters, digits and underscores, such as suppliers')

const slug = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'use 1 to 63 lower-case letters, digits and hyphens')

/** What is set once for all flows. */
export const sharedDocumentSchema = z
  .strictObject({
    /** Changes of the settings wait for a second administrator. */
    fourEyes: z.boolean(),
    /** What rules ask as `lists.<name>`. */
    lists: z.record(listName, z.array(listEntry).max(50_000)),
    /** The reasons of every flow. */
    reasons: z.array(reasonDocumentSchema).max(500),
  })
  .partial()

/** Everything that is configured, as one document. What it does not name stays as it is. */
export const configurationSchema = z.strictObject({
  version: z.literal(1),
  ...sharedDocumentSchema.shape,
  /** By the slug: the part of the connector's address that names a flow. */
  flows: z.record(slug, flowDocumentSchema).default({}),
})

export type Configuration = z.output<typeof configurationSchema>
export type SharedDocument = z.output<typeof sharedDocumentSchema>
