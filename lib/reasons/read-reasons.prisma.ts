import { z } from 'zod'
import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import type { CannedReason } from './canned-reason.ts'

/** Reads reasons in the order in which they are offered: those of a flow before those of every flow. */
export async function readReasons(
  database: Database | Transaction,
  where: Prisma.CannedReasonWhereInput,
): Promise<readonly CannedReason[]> {
  const ofFlow = { flowId: { sort: 'asc', nulls: 'last' } } as const
  const rows = await database.cannedReason.findMany({
    where,
    orderBy: [ofFlow, { position: 'asc' }, { title: 'asc' }, { id: 'asc' }],
    take: mostRead,
  })
  return rows.map(presentReason)
}

/** Nobody chooses among more. */
const mostRead = 200

/** Names each field that leaves. */
export function presentReason(row: Prisma.CannedReasonGetPayload<object>): CannedReason {
  const { id, flowId, verdict, title, internalText } = row
  const texts = textsSchema.safeParse(row.requestorTexts)
  const requestorTexts = texts.success ? texts.data : {}
  const changedAt = row.changedAt.toISOString()
  return {
    id,
    flowId,
    verdict: verdict === 'approve' ? 'approve' : 'deny',
    title,
    internalText,
    requestorTexts,
    changedAt,
  }
}

const textsSchema = z.record(z.string(), z.string())
