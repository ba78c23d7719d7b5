'use server'

import { z } from 'zod'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import type { ResolveOutcome, RetryOutcome } from '#lib/requests/approval-request.ts'
import { countRequests } from '#lib/requests/count-requests.prisma.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { retryProvisioning } from '#lib/requests/retry-provisioning.prisma.ts'
import { performAction } from '../../server-action.ts'

/** Approves or denies a request; `left` is how many still wait. */
export async function resolve(
  input: unknown,
): Promise<{ readonly outcome: ResolveOutcome | ActionRefusal; readonly left: number | undefined }> {
  const answer = await performAction(input, verdictSchema, async (verdict, { person, application }) => {
    const { database, now } = application
    const outcome = await resolveRequest({ database, now: now() }, person, verdict)
    if (outcome.kind !== 'resolved') return { outcome, left: undefined }
    return { outcome, left: (await countRequests(database, person)).pending }
  })
  return 'outcome' in answer ? answer : { outcome: answer, left: undefined }
}

/** Queues a failed provisioning again. */
export async function retry(input: unknown): Promise<RetryOutcome | ActionRefusal> {
  return performAction(input, retrySchema, ({ requestId }, { person, application }) =>
    retryProvisioning(application.database, person, requestId, application.now()),
  )
}

const verdictSchema = z.strictObject({
  requestId: z.uuid(),
  version: z.int().positive(),
  verdict: z.enum(['approve', 'deny']),
  justification: z.string().trim().max(1000),
})

const retrySchema = z.strictObject({ requestId: z.uuid() })
