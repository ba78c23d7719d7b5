import { z } from 'zod'
import type { GraphRefusal, GraphSilence } from './graph-answer.ts'

/**
 * Tells why there is no token. Entra's own refusals carry a status and an AADSTS number; a lost connection carries
 * neither, and counts as silence; what is left is a credential that this machine does not have.
 * Source: entra-docs, identity-platform/reference-error-codes.
 */
export function readTokenFailure(error: unknown): GraphRefusal | GraphSilence {
  const cause = error instanceof Error ? error : new Error(String(error))
  const said = entraRefusal.safeParse(cause.cause)
  if (said.success) return refusal(said.data.status, codeOf(said.data), withoutTrace(said.data.errorMessage))
  if (isNetworkFailure(cause)) return { kind: 'unknown', cause }
  return refusal(401, cause.name, `No token could be asked for: ${firstLine(cause.message)}`)
}

const entraRefusal = z.object({
  status: z.number(),
  errorCode: z.string(),
  errorNo: z.union([z.string(), z.number()]).optional(),
  errorMessage: z.string().catch(''),
})

const networkFailure = z.object({ errorCode: z.enum(['network_error', 'endpoints_resolution_error']) })

/** The library tells its discovery's failure by the beginning of a message and by nothing else. */
function isNetworkFailure(error: Error): boolean {
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return true
  return networkFailure.safeParse(error.cause).success || error.message.startsWith('endpoints_resolution_error')
}

function codeOf({ errorCode, errorNo }: z.infer<typeof entraRefusal>): string {
  return errorNo === undefined || errorNo === '' ? errorCode : `AADSTS${errorNo}`
}

function refusal(status: number, code: string, message: string): GraphRefusal {
  return { kind: 'refused', by: 'entra', status, code, message, details: [], requestId: null }
}

/** The numbers behind the sentence change with every call and say nothing to a person. */
function withoutTrace(message: string): string {
  const sentence = /AADSTS\d+: .*?(?= Trace ID:|$)/s.exec(message)?.[0]
  return sentence ?? firstLine(message)
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? ''
}
