import { z } from 'zod'
import type { Transaction } from '#lib/db/database.prisma.ts'
import { policyDocumentSchema } from '#lib/policy/policy-document.ts'
import { canonicalJson, type Json, type JsonObject } from './canonical-json.ts'
import { extensionSchema } from './extension.ts'
import { flowColumns } from './flow-columns.ts'
import type { Extent } from './large-part.ts'
import { messagesSchema } from './parse-messages.ts'
import { readAccessDocuments } from './read-access-documents.prisma.ts'
import { readReasonDocuments } from './read-reason-documents.prisma.ts'
import { readRosterDocument } from './read-roster-document.prisma.ts'

/**
 * Everything that is set of one flow, as one document: no id of this installation, no secret, no digest of one. Columns
 * that hold what cannot be read are told as they stand, so that a flow always has a document.
 */
export async function readFlowDocument(transaction: Transaction, flowId: string, extent: Extent): Promise<JsonObject> {
  const flow = await transaction.flow.findUniqueOrThrow({ where: { id: flowId } })
  const approvers = await transaction.flowApprover.findMany({
    where: { flowId },
    orderBy: [{ kind: 'asc' }, { principalId: 'asc' }],
    select: { kind: true, principalId: true, name: true },
  })
  return {
    state: flow.archivedAt !== null ? 'archived' : flow.disabledAt !== null ? 'disabled' : 'live',
    ...readColumns(flow),
    extension: flow.extension === null ? null : readAs(extensionSchema, flow.extension),
    asksForKey: flow.queryKeyHash !== null,
    ...(await readAccessDocuments(transaction, flowId)),
    policy: readAs(policyDocumentSchema, flow.policy),
    messages: readAs(messagesSchema, flow.messages),
    approvers,
    reasons: await readReasonDocuments(transaction, flowId),
    roster: await readRosterDocument(transaction, flowId, extent),
  }
}

function readColumns(row: object): JsonObject {
  return Object.fromEntries(
    Object.entries(flowColumns).map(([column, schema]) => [column, readAs(schema, Reflect.get(row, column))]),
  )
}

/** As the schema brings it into form; what it refuses goes through as it is. */
function readAs(schema: z.ZodType, value: unknown): Json {
  const parsed = schema.safeParse(value)
  return z.json().parse(JSON.parse(canonicalJson(parsed.success ? parsed.data : value)))
}
