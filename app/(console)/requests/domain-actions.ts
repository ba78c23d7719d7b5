'use server'

import { z } from 'zod'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import { blockDomain as block } from '#lib/administration/block-domain.prisma.ts'
import type { BlockDomainOutcome } from '#lib/administration/domain-block.ts'
import { performAction } from '../../server-action.ts'

/** Keeps everybody of a request's domain out of its flow. */
export async function blockDomain(input: unknown): Promise<BlockDomainOutcome | ActionRefusal> {
  return performAction(input, requestSchema, ({ requestId }, { person, application: { database, now } }) =>
    block({ database, now: now() }, person, requestId),
  )
}

const requestSchema = z.strictObject({ requestId: z.uuid() })
