import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import type { ErasureKey } from '#lib/requests/erasure-key.ts'

/** Writes down that a key is in use, in the transaction of whatever is hashed with it. */
export async function noteErasureKey(transaction: Transaction, { fingerprint }: ErasureKey, now: Date): Promise<void> {
  await transaction.erasureKey.createMany({ data: { fingerprint, firstUsedAt: now }, skipDuplicates: true })
}

/**
 * Whether people have been erased with another key: with this one their denials would not be found, and the door would
 * be open to them.
 */
export async function isErasedWithOtherKey(database: Database, { fingerprint }: ErasureKey): Promise<boolean> {
  const where = { fingerprint: { not: fingerprint } }
  return (await database.erasureKey.findFirst({ where, select: { fingerprint: true } })) !== null
}

/** Takes an operator's word that another key is lost: denials that were erased with it hold no more. */
export async function acceptLostKeys(transaction: Transaction, { fingerprint }: ErasureKey): Promise<number> {
  const { count } = await transaction.erasureKey.deleteMany({ where: { fingerprint: { not: fingerprint } } })
  return count
}
