import type { Database } from '#lib/db/database.prisma.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { ownAddresses } from '#lib/identity/own-addresses.ts'
import { parseRoles, type SignedIn } from '#lib/identity/person.ts'

/** What giving and undoing verdicts needs. */
export type BatchPorts = { readonly database: Database; readonly now: () => Date }

/** A batch as it is stored. */
export type StoredBatch = NonNullable<Awaited<ReturnType<Database['verdictBatch']['findUnique']>>>

/** One request of a batch, in the version that was seen. */
export type BatchItem = { readonly position: number; readonly requestId: string; readonly version: number }

/** So many at once: enough to keep the database busy, and few enough to leave it to the others. */
export const together = 4

/** Who began a batch, with the rights that Entra last said they have. */
export function personOf(batch: StoredBatch): SignedIn {
  return {
    tenantId: batch.byTenantId,
    objectId: batch.byObjectId,
    name: batch.byName,
    email: batch.byEmail,
    addresses: [...new Set([...batch.byAddresses, ...ownAddresses([batch.byEmail])])],
    roles: parseRoles(batch.byRoles),
    groups: batch.byGroups,
  }
}

/**
 * Notes what became of an item. Of two workers the first note stands, save that a verdict which was given counts more
 * than one that was refused, and its being taken back more than both.
 */
export async function noteItem(
  { database, now }: BatchPorts,
  { id: batchId }: StoredBatch,
  { position, outcome }: { readonly position: number; readonly outcome: string },
): Promise<void> {
  await database.verdictBatchItem.updateMany({
    where: { batchId, position, OR: [{ outcome: null }, ...alsoOver(outcome)] },
    data: { outcome, at: now() },
  })
}

function alsoOver(outcome: string): Prisma.VerdictBatchItemWhereInput[] {
  if (outcome === 'taken_back') return [{ outcome: 'resolved' }]
  return outcome === 'resolved' ? [{ outcome: { notIn: ['resolved', 'taken_back'] } }] : []
}
