import type { Transaction } from '#lib/db/database.prisma.ts'
import type { JsonObject } from '#lib/settings/canonical-json.ts'
import { readFlowDocument } from '#lib/settings/read-flow-document.prisma.ts'
import { readSharedDocument } from '#lib/settings/read-shared-document.prisma.ts'

/**
 * Everything that is configured, as one document in one form: two installations that are set alike have the same text.
 * Flows are in the order of their slugs, archived ones too.
 */
export async function readConfiguration(transaction: Transaction): Promise<JsonObject> {
  const rows = await transaction.flow.findMany({ orderBy: { slug: 'asc' }, select: { id: true, slug: true } })
  const flows: [string, JsonObject][] = []
  for (const { id, slug } of rows) flows.push([slug, await readFlowDocument(transaction, id, 'whole')])
  return { version: 1, ...(await readSharedDocument(transaction, 'whole')), flows: Object.fromEntries(flows) }
}
