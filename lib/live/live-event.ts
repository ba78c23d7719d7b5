import { z } from 'zod'

/** What the open pages of the console are told while it happens. Dates are ISO 8601. */
export type LiveEvent =
  /** Somebody signed up, or brought newer details. */
  | { readonly kind: 'arrived'; readonly requestId: string; readonly flowId: string }
  /** A request was decided, taken back, provided for …: `action` is the audit log's word for it. */
  | {
      readonly kind: 'changed'
      readonly requestId: string
      readonly flowId: string
      readonly state: string
      readonly version: number
      readonly provisioning: string | null
      readonly action: string
      /** Who did it, where a person did. */
      readonly by: string | null
      readonly at: string
    }
  /** Somebody looks at a request until then, unless they say so again; in the past: no more. */
  | {
      readonly kind: 'looking'
      readonly requestId: string
      readonly flowId: string
      readonly objectId: string
      readonly name: string
      readonly until: string
    }
  /** Something may have been missed: read anew what is shown. */
  | { readonly kind: 'refresh' }

/** The channels of NOTIFY on which they come: one for what happened, one for who looks. */
export const liveChannels = ['anteroom_requests', 'anteroom_presence'] as const

/** The channel on which it is told who has signed out. */
export const sessionChannel = 'anteroom_sessions'

/** By what a reader's open pages are told apart from others'. */
export function readerKeyOf({ tenantId, objectId }: { readonly tenantId: string; readonly objectId: string }): string {
  return `${tenantId} ${objectId}`
}

/** Reads who has signed out; `undefined` where that cannot be known. */
export function parseSignOut(payload: string): string | undefined {
  const somebody = readJson.pipe(z.object({ tenantId: z.string(), objectId: z.string() })).safeParse(payload).data
  return somebody && readerKeyOf(somebody)
}

/** Reads a notification; what is none of ours says that something happened. */
export function parseLiveEvent(payload: string): LiveEvent {
  return eventSchema.safeParse(payload).data ?? { kind: 'refresh' }
}

const readJson = z.string().transform((payload, context): unknown => {
  try {
    return JSON.parse(payload)
  } catch {
    context.addIssue('this is no JSON')
    return z.NEVER
  }
})

const eventSchema = readJson.pipe(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('arrived'), requestId: z.string(), flowId: z.string() }),
    z.object({
      kind: z.literal('changed'),
      requestId: z.string(),
      flowId: z.string(),
      state: z.string(),
      version: z.number(),
      provisioning: z.string().nullable(),
      action: z.string(),
      by: z.string().nullable(),
      at: z.string(),
    }),
    z.object({
      kind: z.literal('looking'),
      requestId: z.string(),
      flowId: z.string(),
      objectId: z.string(),
      name: z.string(),
      until: z.string(),
    }),
    z.object({ kind: z.literal('refresh') }),
  ]),
)
