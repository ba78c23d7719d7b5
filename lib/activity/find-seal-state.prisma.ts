import type { Database } from '#lib/db/database.prisma.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import { mayRead, type SignedIn } from '#lib/identity/person.ts'
import type { SealState } from './seal-state.ts'

/**
 * How far the log is sealed, from the newest block alone; `undefined` before the first. It says nothing about whether the
 * log still is as it was sealed: that takes reading all of it.
 *
 * @throws Forbidden for a person without a role.
 */
export async function findSealState(database: Database, person: SignedIn): Promise<SealState | undefined> {
  if (!mayRead(person)) throw new Forbidden('reading the seals needs a role')
  const newest = await database.auditSeal.findFirst({
    orderBy: { number: 'desc' },
    select: { number: true, lastId: true, sealedAt: true, hash: true },
  })
  if (newest === null) return undefined
  return {
    block: newest.number.toString(),
    sealedAt: newest.sealedAt.toISOString(),
    hash: Buffer.from(newest.hash).toString('hex'),
    lastId: newest.lastId.toString(),
  }
}
