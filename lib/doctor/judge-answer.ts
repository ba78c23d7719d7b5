import { z } from 'zod'
import type { Reply } from './ask.node.ts'
import type { MessageId } from './words.ts'

/** What is wrong with an answer to Entra; `undefined` when it is as Entra needs it. */
export type AnswerProblem =
  | { readonly message: MessageId; readonly status: number; readonly action: string }
  | undefined

type Step = 'check-approval-status' | 'request-approval'

/**
 * Judges the answer to a call with the right credential about somebody who must not come in. Entra wants JSON, the
 * version, an action that belongs to the status, and words for the person.
 * Source: entra-docs, external-id/self-service-sign-up-add-api-connector, "Expected response types".
 */
export function judgeAnswer(step: Step, { status, headers, text }: Reply): AnswerProblem {
  const body = answer.safeParse(parseJson(text))
  const action = body.success ? body.data.action : ''
  const problem = (message: MessageId) => ({ message, status, action })
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '') || !body.success) return problem('answer-not-json')
  if (body.data.version !== '1.0.0') return problem('answer-version')
  if (pairs[step].every(pair => pair.status !== status || pair.action !== action)) {
    return problem(step === 'request-approval' && action === 'Continue' ? 'answer-admits' : 'answer-pairing')
  }
  const isMute = action !== 'Continue' && (body.data.userMessage ?? '') === ''
  return isMute ? problem('answer-mute') : undefined
}

/** Nobody whose address cannot be read may go on at the second step; the first opens no door. */
const pairs: { readonly [S in Step]: readonly { readonly status: number; readonly action: string }[] } = {
  'check-approval-status': [
    { status: 200, action: 'Continue' },
    { status: 200, action: 'ShowBlockPage' },
  ],
  'request-approval': [{ status: 200, action: 'ShowBlockPage' }],
}

const answer = z.object({ version: z.string().optional(), action: z.string(), userMessage: z.string().optional() })

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
