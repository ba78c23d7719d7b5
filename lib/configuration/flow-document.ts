import { z } from 'zod'
import { policyDocumentSchema } from '#lib/policy/policy-document.ts'
import { extensionSchema } from '#lib/settings/extension.ts'
import { flowColumns } from '#lib/settings/flow-columns.ts'
import { objectIdSchema } from '#lib/settings/object-id.ts'
import { messagesSchema } from '#lib/settings/parse-messages.ts'
import {
  certificateDocumentSchema,
  credentialDocumentSchema,
  momentSchema,
  secretSourceSchema,
} from './access-document.ts'
import { reasonDocumentSchema } from './reason-document.ts'

const approver = z.strictObject({
  kind: z.enum(['group', 'person']),
  principalId: objectIdSchema,
  name: z.string().trim().min(1).max(256),
})

/** Somebody known before they sign up, by the key that they sign up with. */
const rosterEntry = z.strictObject({
  kind: z.enum(['address', 'domain', 'identity']),
  key: z.string().min(1).max(1_100),
  attributes: z
    .record(z.string().regex(/^[A-Za-z]\w{0,127}$/), z.union([z.string().max(1024), z.int(), z.boolean()]))
    .default({}),
  agreed: z.boolean().default(false),
  expiresAt: momentSchema.optional(),
})

/**
 * Everything that can be set of one flow. What a document does not name stays as it is; what it names is from then on
 * just that. `credentials` and `certificates` are by reference.
 */
export const flowDocumentSchema = z
  .strictObject({
    state: z.enum(['live', 'disabled', 'archived']),
    ...flowColumns,
    extension: extensionSchema.nullable(),
    asksForKey: z.boolean(),
    /** Needed where `asksForKey` is true and there is no key yet. */
    keyFrom: secretSourceSchema,
    credentials: z.array(credentialDocumentSchema).max(100),
    certificates: z.array(certificateDocumentSchema).max(100),
    policy: policyDocumentSchema,
    messages: messagesSchema,
    approvers: z.array(approver).max(200),
    reasons: z.array(reasonDocumentSchema).max(500),
    roster: z.array(rosterEntry).max(100_000),
  })
  .partial()

export type FlowDocument = z.output<typeof flowDocumentSchema>
export type RosterEntry = z.output<typeof rosterEntry>
