import { z } from 'zod'

/** Claims that say who somebody is, or that belong to the call itself. No policy fills or changes them. */
export const reservedClaims: ReadonlySet<string> = new Set([
  'email',
  'mail',
  'identities',
  'userPrincipalName',
  'userType',
  'objectId',
  'client_id',
  'step',
  'authenticationEvent',
  'ui_locales',
  'version',
  'status',
  'action',
  'code',
  'userMessage',
])

/** An attribute by Entra's name; a custom one also without the app's id: `extension_CostCenter`. */
const attribute = z.string().regex(/^[A-Za-z]\w{0,127}$/, 'use the name of an attribute, such as jobTitle')
const ownAttribute = attribute.refine(name => !reservedClaims.has(name), 'no policy may set this attribute')
const word = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'use lower-case letters, digits and hyphens')
const message = z.string().trim().min(1).max(500)
const flatValue = z.union([z.string().max(1024), z.int(), z.boolean()])

const condition = z.strictObject({
  id: word,
  name: z.string().trim().min(1).max(200),
  /** `shadow` only marks requests with what the rule would have done. */
  mode: z.enum(['on', 'shadow', 'off']).default('on'),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
  /** A condition in CEL: lib/policy/compile-expression.ts says what it may use. */
  when: z.string().trim().min(1).max(2_000),
})

/** A condition and what to do. `correct` and `verify` take part at the request step only. */
const rule = z.discriminatedUnion('do', [
  condition.extend({ do: z.literal('approve') }),
  condition.extend({ do: z.literal('deny') }),
  condition.extend({ do: z.literal('review'), flag: word }),
  condition.extend({ do: z.literal('correct'), attribute, message: message.optional() }),
  condition.extend({
    do: z.literal('verify'),
    url: z.url({ protocol: /^https$/, error: 'use an address that starts with https://' }).max(2048),
    deadlineMs: z.int().min(100).max(3_000).default(2_000),
    /** Counted up to get another signing key. */
    keyVersion: z.int().min(1).max(1_000).default(1),
    /** A pass opens the way to the next rule; `approve` lets the person in. */
    pass: z.enum(['next', 'approve']).default('next'),
  }),
])

/** What must be true of an attribute before anything is queued. */
const validation = z.strictObject({
  attribute,
  required: z.boolean().default(false),
  minLength: z.int().min(0).max(4_096).optional(),
  maxLength: z.int().min(0).max(4_096).optional(),
  /** RE2; the whole value must match. */
  pattern: z.string().min(1).max(500).optional(),
  allowed: z.array(flatValue).min(1).max(1_000).optional(),
  /** The name of a list that must hold the value. */
  list: z.string().optional(),
  message: message.optional(),
})

/** How an attribute is changed on its way to the account. */
const override = z.union([
  z.strictObject({ attribute: ownAttribute, set: flatValue }),
  z.strictObject({
    attribute: ownAttribute,
    trim: z.boolean().default(false),
    /** Values by what they are replaced with, compared after the trimming. */
    map: z.record(z.string().max(1024), flatValue).optional(),
    case: z.enum(['upper', 'lower']).optional(),
  }),
])

/**
 * A flow's policy as its administrators write it: one document that can be read, exported, compared and put back.
 * An empty one is valid and says nothing. What happens to people whom no rule matches is a setting of the flow.
 */
export const policyDocumentSchema = z.strictObject({
  /** Read from the top; the first that matches wins. */
  rules: z
    .array(rule)
    .max(500)
    .refine(rules => new Set(rules.map(({ id }) => id)).size === rules.length, 'two rules have the same id')
    .default([]),
  validate: z.array(validation).max(100).default([]),
  /** Applied in their order. */
  override: z.array(override).max(100).default([]),
  prefill: z.strictObject({ roster: z.boolean() }).default({ roster: false }),
})

export type PolicyDocument = z.output<typeof policyDocumentSchema>
export type RuleDocument = z.output<typeof rule>
export type Validation = z.output<typeof validation>
export type Override = z.output<typeof override>
