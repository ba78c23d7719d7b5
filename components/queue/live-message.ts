import * as z from 'zod/mini'
import { provisioningSchema, requestStateSchema } from './row-message.ts'

/** What the server told; `undefined` for what this page does not understand, because it is older than the server. */
export function parseLiveMessage(data: unknown): LiveMessage | undefined {
  if (typeof data !== 'string') return undefined
  const parsed = messageSchema.safeParse(parseJson(data))
  return parsed.success ? parsed.data : undefined
}

export type LiveMessage = z.output<typeof messageSchema>

const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('arrived'), requestId: z.string(), flowId: z.string() }),
  z.object({
    kind: z.literal('changed'),
    requestId: z.string(),
    flowId: z.string(),
    state: requestStateSchema,
    version: z.number(),
    provisioning: provisioningSchema,
    action: z.string(),
    by: z.nullable(z.string()),
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
])

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
