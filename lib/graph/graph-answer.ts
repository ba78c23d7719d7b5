import { z } from 'zod'

/** Done, with what Graph answered. */
type GraphSuccess = {
  readonly kind: 'ok'
  readonly body: unknown
  readonly requestId: string | null
  readonly quotaUsed?: number
}

/** Not done: said by Graph, or by Entra when it was asked for the token that Graph wants. */
export type GraphRefusal = {
  readonly kind: 'refused'
  readonly by: 'graph' | 'entra'
  readonly status: number
  readonly code: string
  /** For a person to read, never for code to branch on. */
  readonly message: string
  readonly details: readonly { readonly code: string; readonly target: string | null }[]
  readonly requestId: string | null
  readonly retryAfterSeconds?: number
  /** How much of what is allowed has been used, where Graph says so: from 0.8 to 1.8, and 1 is all. */
  readonly quotaUsed?: number
}

/** Nobody knows whether it is done: no answer in time, a lost connection, or an answer that cannot be read. */
export type GraphSilence = { readonly kind: 'unknown'; readonly cause: Error }

/** How a call of Graph ended. */
export type GraphAnswer = GraphSuccess | GraphRefusal | GraphSilence

/**
 * Reads a response of Graph. A success that cannot be read is unknown and not refused: Graph did what it was asked.
 * Source: graph-docs, concepts/errors.
 */
export async function readGraphAnswer(response: Response, now: Date): Promise<GraphAnswer> {
  const text = await response.text()
  const body = parseJson(text)
  const requestId = response.headers.get('request-id')
  if (!response.ok) return readRefusal(response, body, now)
  if (text !== '' && body === undefined) {
    return { kind: 'unknown', cause: new Error(`Graph answered ${response.status} with a body that is no JSON`) }
  }
  return { kind: 'ok', body, requestId, ...readQuotaUsed(response) }
}

function readRefusal(response: Response, body: unknown, now: Date): GraphRefusal {
  const parsed = envelope.safeParse(body)
  const error = parsed.success ? parsed.data.error : undefined
  const retryAfterSeconds = parseRetryAfter(response.headers.get('retry-after'), now)
  return {
    kind: 'refused',
    by: 'graph',
    status: response.status,
    code: error?.code ?? `Http${response.status}`,
    message: error?.message ?? `Graph answered with the status ${response.status} and gave no reason.`,
    details: error?.details ?? [],
    requestId: response.headers.get('request-id') ?? error?.innerError?.['request-id'] ?? null,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...readQuotaUsed(response),
  }
}

/** Source: graph-docs, concepts/throttling-limits, identity and access. */
function readQuotaUsed(response: Response): { readonly quotaUsed?: number } {
  const header = response.headers.get('x-ms-throttle-limit-percentage')
  const used = header === null ? Number.NaN : Number.parseFloat(header)
  return Number.isFinite(used) ? { quotaUsed: used } : {}
}

const detail = z.object({
  code: z.string(),
  target: z
    .string()
    .nullish()
    .transform(target => target ?? null),
})

const envelope = z.object({
  error: z.object({
    code: z.string(),
    message: z
      .string()
      .nullish()
      .transform(message => message ?? ''),
    details: z.array(detail).nullish().catch(null),
    innerError: z.object({ 'request-id': z.string().optional() }).optional().catch(undefined),
  }),
})

/** RFC 9110, 10.2.3: seconds, or the hour as a date. */
export function parseRetryAfter(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined
  if (/^\d+(\.\d+)?$/.test(header.trim())) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, (at - now.getTime()) / 1000)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
