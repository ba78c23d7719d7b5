import { z } from 'zod'
import type { Transaction } from '#lib/db/database.prisma.ts'
import type { Json } from './canonical-json.ts'

/** The canned reasons of a flow, or with `null` those of every flow, in the order in which they are offered. */
export async function readReasonDocuments(transaction: Transaction, flowId: string | null): Promise<Json> {
  const rows = await transaction.cannedReason.findMany({
    where: { flowId },
    orderBy: [{ position: 'asc' }, { title: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ verdict, title, internalText, requestorTexts }) => ({
    ...{ verdict, title, internalText, requestorTexts: z.json().parse(requestorTexts) },
  }))
}
