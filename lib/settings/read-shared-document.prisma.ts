import type { Transaction } from '#lib/db/database.prisma.ts'
import { canonicalJson, type Json, type JsonObject } from './canonical-json.ts'
import { type Extent, mostEntriesInside } from './large-part.ts'
import { ending } from './read-access-documents.prisma.ts'
import { readReasonDocuments } from './read-reason-documents.prisma.ts'
import { sha256Text } from './sha256-text.ts'

/** What is set once for all flows: four eyes, the lists, the reasons of every flow. */
export async function readSharedDocument(transaction: Transaction, extent: Extent): Promise<JsonObject> {
  const installation = await transaction.installation.findUnique({ where: { id: 1 } })
  return {
    fourEyes: installation?.fourEyes ?? false,
    lists: await readListDocuments(transaction, extent),
    reasons: await readReasonDocuments(transaction, null),
  }
}

async function readListDocuments(transaction: Transaction, extent: Extent): Promise<Json> {
  const lists = await transaction.list.findMany({
    select: { name: true, entries: { select: { value: true, expiresAt: true } } },
  })
  const documents = lists.map(({ name, entries }) => {
    const values = entries
      .map(({ value, expiresAt }): Json => (expiresAt === null ? value : { value, ...ending(expiresAt) }))
      .toSorted((one, other) => (canonicalJson(one) < canonicalJson(other) ? -1 : 1))
    if (extent === 'whole' || values.length <= mostEntriesInside) return [name, values] as const
    return [name, { entries: values.length, sha256: sha256Text(canonicalJson(values)) }] as const
  })
  return Object.fromEntries(documents.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
