import type { Answer, PlannedCall } from './exchange.ts'

/**
 * What holds for every answer, whatever was asked; the first complaint, or `undefined`.
 * Source: entra-docs, external-id/self-service-sign-up-add-api-connector, "Expected response types".
 */
export function checkEveryAnswer(answer: Answer, call: PlannedCall): string | undefined {
  const { status, contentType, body, milliseconds } = answer
  if (!/^application\/json\b/i.test(contentType)) return `its content type is ${contentType || 'missing'}`
  if (body === undefined) return 'its body is no JSON object'
  if (milliseconds > slowest) return `it took ${Math.round(milliseconds)} ms`
  if (body.version !== '1.0.0') return `its version is ${JSON.stringify(body.version)}`
  switch (body.action) {
    case 'Continue':
      return status === 200 ? undefined : `it continues with status ${status}`
    case 'ShowBlockPage':
      return checkMessage(body.userMessage)
    case 'ValidationError':
      if (call.step !== 'request-approval') return 'a validation error where there is no form'
      if (status !== 400 || body.status !== 400) return 'a validation error that is not 400 in status and body'
      return checkMessage(body.userMessage)
    default:
      return `its action is ${JSON.stringify(body.action)}, which Entra does not know`
  }
}

/** Milliseconds; Entra waits 20 s and then asks once more, a person waits less long. */
const slowest = 5_000

function checkMessage(message: unknown): string | undefined {
  if (typeof message !== 'string' || message.trim() === '') return 'it stops the person without a message'
  if (/<\/?[a-z]/i.test(message)) return 'its message is no plain text'
  return message.length > 1_100 ? 'its message is too long for a page' : undefined
}
