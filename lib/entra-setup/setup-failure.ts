import { z } from 'zod'
import type { GraphRefusal, GraphSilence } from '#lib/graph/graph-answer.ts'

/** Why the set-up does not go on, for words and for whether it may go on by itself. */
type FailureReason = z.infer<typeof reasonSchema>

/** A failure as it is stored and shown. It holds none of Graph's words: they may quote what was sent. */
export type SetupFailure = z.infer<typeof schema>

/** Presents an answer of Graph's as a failure. */
export function describeSetupFailure(answer: GraphRefusal | GraphSilence): SetupFailure {
  if (answer.kind === 'unknown') return { ...nothing, reason: 'noAnswer' }
  const { status, code, requestId, retryAfterSeconds = null } = answer
  return { ...nothing, reason: reasonOf(answer), status, code, requestId, retryAfterSeconds }
}

/** A failure that we found ourselves; `connector` is the display name of the one that it is about. */
export function ownSetupFailure(
  reason: 'keyUnknown' | 'changedInEntra' | 'stillUsed' | 'credentialRevoked',
  connector: string | null = null,
): SetupFailure {
  return { ...nothing, reason, connector }
}

/** Whether the same may succeed later without anybody doing anything. */
export function passesByItself({ reason }: SetupFailure): boolean {
  return reason === 'noAnswer' || reason === 'busy' || reason === 'entraFails'
}

/** Reads what the database holds; `undefined` for nothing and for what an unknown version has written. */
export function parseSetupFailure(value: unknown): SetupFailure | undefined {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}

const reasonSchema = z.enum([
  'permission',
  'signIn',
  'gone',
  'busy',
  'entraFails',
  'noAnswer',
  'refused',
  /** Calls must carry an extra key that nobody can read any more, and no connector has it. */
  'keyUnknown',
  /** The connectors do not present the new credential any more. */
  'changedInEntra',
  /** Another connector of the flow presents what would be revoked. */
  'stillUsed',
  'credentialRevoked',
])

const schema = z.strictObject({
  reason: reasonSchema,
  status: z.int().nullable(),
  code: z.string().nullable(),
  requestId: z.string().nullable(),
  retryAfterSeconds: z.number().nullable(),
  connector: z.string().nullable(),
  /** How often in a row it was tried in vain. */
  tries: z.int(),
})

const nothing = {
  status: null,
  code: null,
  requestId: null,
  retryAfterSeconds: null,
  connector: null,
  tries: 1,
} as const

function reasonOf({ by, status }: GraphRefusal): FailureReason {
  if (status === 429) return 'busy'
  if (status >= 500 || status === 408 || status === 409 || status === 423) return 'entraFails'
  if (by === 'entra' || status === 401) return 'signIn'
  if (status === 403) return 'permission'
  return status === 404 ? 'gone' : 'refused'
}
