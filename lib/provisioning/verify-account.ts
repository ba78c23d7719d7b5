import type { Directory } from './directory.graph.ts'
import { describeFailure } from './failure.ts'
import { failedStep, type StepResult } from './step-result.ts'

/**
 * Reads the account back: Graph has been seen to answer 201 for a user that is not there, and a fresh one is often
 * missing for a moment. So it looks a few times before it leaves the rest to a later attempt.
 */
export async function verifyAccount(
  directory: Directory,
  accountId: string,
  wait: (milliseconds: number) => Promise<unknown>,
): Promise<StepResult> {
  for (const waitMs of waitsMs) {
    const found = await directory.findByKey(accountId)
    if (found.kind !== 'ok') return failedStep(found)
    if (found.value !== undefined) return { kind: 'done', outcome: { accountId } }
    await wait(waitMs)
  }
  return { kind: 'again', failure: describeFailure(notFound) }
}

const waitsMs = [100, 200, 400, 0] as const

const notFound = {
  kind: 'refused',
  by: 'graph',
  status: 404,
  code: 'Request_ResourceNotFound',
  message: 'The account was made, but the directory does not show it.',
  details: [],
  requestId: null,
} as const
