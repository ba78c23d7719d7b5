import * as z from 'zod/mini'

/** Where a request is in its life, as the wire has it. */
export const requestStateSchema = z.enum([
  'pending',
  'approved',
  'denied',
  'expired',
  'withdrawn',
  'admitted',
  'revoked',
])

/** How far an account is, as the wire has it. */
export const provisioningSchema = z.nullable(
  z.enum(['queued', 'running', 'done', 'failed', 'left_to_entra', 'left_to_person']),
)

const rowSchema = z.object({
  id: z.string(),
  reference: z.string(),
  state: requestStateSchema,
  provisioning: provisioningSchema,
  displayName: z.nullable(z.string()),
  address: z.string(),
  domain: z.string(),
  provider: z.enum(['google', 'facebook', 'mail', 'entra', 'federated']),
  flowName: z.string(),
  createdAt: z.string(),
  decidedAt: z.nullable(z.string()),
  decidedByName: z.nullable(z.string()),
  flags: z.array(z.string()),
  isErased: z.boolean(),
  version: z.number(),
  flowId: z.string(),
  revocation: z.nullable(z.enum(['queued', 'running', 'done', 'failed', 'left_to_person'])),
  heldForMs: z.nullable(z.number()),
  reason: z.nullable(z.string()),
  assignedTo: z.nullable(z.object({ objectId: z.string(), name: z.string() })),
})

/** A page of the queue as the server sends it to a page that is open. */
export const readPageSchema = z.object({
  requests: z.array(rowSchema),
  next: z.nullable(z.string()),
  readAt: z.string(),
})
