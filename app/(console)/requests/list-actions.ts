'use server'

import { z } from 'zod'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import type { BatchPreview, StartBatchOutcome, StopBatchOutcome } from '#lib/batches/batch.ts'
import { mostInBatch } from '#lib/batches/batch.ts'
import { previewBatch as preview } from '#lib/batches/preview-batch.prisma.ts'
import { startBatch as start } from '#lib/batches/start-batch.prisma.ts'
import { cancelBatch as cancel, takeBatchBack as undo } from '#lib/batches/stop-batch.prisma.ts'
import { mayDecide } from '#lib/identity/person.ts'
import { formatQueueQuery, parseQueueQuery } from '#lib/queue/queue-query.ts'
import type { OfferedReason } from '#lib/reasons/canned-reason.ts'
import { offerReasons as offer } from '#lib/reasons/offer-reasons.prisma.ts'
import type { Assignee } from '#lib/requests/assignee.ts'
import { listColleagues as findColleagues } from '#lib/requests/colleagues.prisma.ts'
import { justificationSchema } from '#lib/requests/justification.ts'
import type { Application } from '#lib/server/application-ports.ts'
import { performAction } from '../../server-action.ts'

/** Says what one verdict on a selection would do. */
export async function previewBatch(
  input: unknown,
): Promise<{ readonly kind: 'preview'; readonly preview: BatchPreview } | ActionRefusal> {
  return performAction(input, previewSchema, async (batch, { person, application }) => {
    if (!mayDecide(person)) return { kind: 'forbidden' } as const
    return { kind: 'preview', preview: await preview(store(application), person, batch) } as const
  })
}

/** Begins one verdict on a selection. */
export async function startBatch(input: unknown): Promise<StartBatchOutcome | ActionRefusal> {
  return performAction(input, batchSchema, (batch, { person, rightsReadAt, application }) =>
    start({ ...store(application), rightsReadAt }, person, batch),
  )
}

/** Stops a batch: what is decided stays decided. */
export async function cancelBatch(input: unknown): Promise<StopBatchOutcome | ActionRefusal> {
  return performAction(input, chosenBatchSchema, ({ batchId }, { person, application }) =>
    cancel(store(application), person, batchId),
  )
}

/** Takes a batch back as far as its verdicts are held. */
export async function takeBatchBack(input: unknown): Promise<StopBatchOutcome | ActionRefusal> {
  return performAction(input, chosenBatchSchema, ({ batchId }, { person, application }) =>
    undo(store(application), person, batchId),
  )
}

/** Names the people whom requests may be assigned to. */
export async function listColleagues(
  input: unknown,
): Promise<{ readonly kind: 'listed'; readonly colleagues: readonly NonNullable<Assignee>[] } | ActionRefusal> {
  return performAction(input, z.strictObject({}), async (_, { person, application }) => ({
    kind: 'listed' as const,
    colleagues: await findColleagues(application.database, person),
  }))
}

/** The reasons to choose from for a selection of requests of these flows. */
export async function offerReasons(
  input: unknown,
): Promise<{ readonly kind: 'offered'; readonly reasons: readonly OfferedReason[] } | ActionRefusal> {
  return performAction(input, flowsSchema, async ({ flowIds }, { person, application }) => ({
    kind: 'offered' as const,
    reasons: await offer(application.database, person, { flowIds, locales: [] }),
  }))
}

function store({ database, now }: Application): { readonly database: Application['database']; readonly now: Date } {
  return { database, now: now() }
}

/** A query as an address carries it. Were a filter not understood, more would be decided than was meant. */
const searchSchema = z
  .string()
  .max(2_000)
  .refine(search => formatQueueQuery(parseQueueQuery(new URLSearchParams(search))).toString() === search)

const pickedSchema = z.strictObject({
  kind: z.literal('picked'),
  requests: z.array(z.strictObject({ id: z.uuid(), version: z.int().positive() })).max(mostInBatch),
})

const matchingSchema = z.strictObject({ kind: z.literal('matching'), search: searchSchema })

/** Within what any answer of ours names, and what PostgreSQL can compare. */
const momentSchema = z.date().min(new Date('2020-01-01')).max(new Date('2200-01-01'))

const shownSchema = z.strictObject({ at: momentSchema, digest: z.string().max(100) })

const previewSchema = z.strictObject({
  selection: z.union([pickedSchema, matchingSchema.transform(readQuery)]),
  verdict: z.enum(['approve', 'deny']),
})

const batchSchema = previewSchema.extend({
  selection: z.union([
    pickedSchema.extend({ shown: shownSchema.optional() }),
    matchingSchema.extend({ shown: shownSchema }).transform(readQuery),
  ]),
  justification: justificationSchema,
  requestorMessage: z.string().max(10_000).optional(),
})

function readQuery<Chosen extends { readonly search: string }>({ search, ...chosen }: Chosen) {
  return { ...chosen, query: parseQueueQuery(new URLSearchParams(search)) }
}

const flowsSchema = z.strictObject({ flowIds: z.array(z.uuid()).max(1_000) })

const chosenBatchSchema = z.strictObject({ batchId: z.uuid() })
