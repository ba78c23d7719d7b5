import type { Database } from '#lib/db/database.prisma.ts'
import { type BlockFault, compareBlock } from './compare-block.ts'
import { hashAuditBlock } from './hash-audit-event.ts'
import { readStoredEvents } from './read-stored-events.prisma.ts'

/** Something that is no longer as it was sealed. */
export type AuditFault =
  | BlockFault
  /** The numbers go on without it. */
  | { readonly kind: 'blockMissing'; readonly block: bigint }
  /** Its hash does not follow from what it holds and from the block before: one of the two was changed. */
  | { readonly kind: 'blockChanged'; readonly block: bigint }
  /** A head that was noted before is not in the chain: the whole log from there on was written anew, or is gone. */
  | { readonly kind: 'headNotFound'; readonly block: bigint }

/** A block that somebody noted outside of the database, by its number and its hash. */
export type NotedHead = { readonly block: bigint; readonly hash: string }

export type Verification = {
  readonly blocks: number
  readonly events: number
  /** Events that wait for their seal, and since when the oldest does. */
  readonly unsealed: { readonly events: number; readonly oldestAt: Date | undefined }
  /** The newest block: worth noting elsewhere, because whoever can write a whole chain anew cannot write that note. */
  readonly head: NotedHead | undefined
  /** Empty where the log is as it was sealed; of very many the first. */
  readonly faults: readonly AuditFault[]
}

/**
 * Reads the whole log and compares every event with its seal and every block with the one before.
 *
 * @param noted a head from an earlier verification, to find out about a chain that was replaced as a whole.
 */
export async function verifyAuditLog(database: Database, noted?: NotedHead): Promise<Verification> {
  const faults: AuditFault[] = []
  let before: Block | undefined
  let blocks = 0
  let events = 0
  let isNotedFound = noted === undefined
  for (;;) {
    const block = await nextBlock(database, before?.number ?? 0n)
    if (block === null) break
    const found = await readBlock(database, block)
    if (faults.length < mostFaults) faults.push(...findFaults(block, before, found))
    if (noted?.block === block.number && noted.hash === hexOf(block.hash)) isNotedFound = true
    blocks += 1
    events += found.length
    before = block
  }
  if (noted !== undefined && !isNotedFound) faults.push({ kind: 'headNotFound', block: noted.block })
  return {
    blocks,
    events,
    unsealed: await countUnsealed(database, before?.lastId ?? 0n),
    head: before === undefined ? undefined : { block: before.number, hash: hexOf(before.hash) },
    faults,
  }
}

/** Whoever altered this much need not be told of every row. */
const mostFaults = 1_000

type Block = NonNullable<Awaited<ReturnType<typeof nextBlock>>>

function nextBlock(database: Database, after: bigint) {
  return database.auditSeal.findFirst({ where: { number: { gt: after } }, orderBy: { number: 'asc' } })
}

/** Everything that stands in the block's range now: one more than was sealed is enough to see that some were added. */
function readBlock(database: Database, { afterId, lastId, eventIds }: Block) {
  return readStoredEvents(database, { afterId, lastId, limit: eventIds.length + mostFaults })
}

function findFaults(
  block: Block,
  before: Block | undefined,
  events: Parameters<typeof compareBlock>[1],
): readonly AuditFault[] {
  const expected = (before?.number ?? 0n) + 1n
  const missing: AuditFault[] = block.number === expected ? [] : [{ kind: 'blockMissing', block: expected }]
  const hash = hashAuditBlock({ ...block, before: before?.hash })
  // Without the block before nobody can tell whether this one follows from it.
  const isChanged = missing.length === 0 && hexOf(hash) !== hexOf(block.hash)
  const changed: AuditFault[] = isChanged ? [{ kind: 'blockChanged', block: block.number }] : []
  return [...missing, ...changed, ...compareBlock(block, events)]
}

async function countUnsealed(database: Database, lastId: bigint): Promise<Verification['unsealed']> {
  const { _count: count, _min: min } = await database.auditEvent.aggregate({
    where: { id: { gt: lastId } },
    _count: true,
    _min: { at: true },
  })
  return { events: count, oldestAt: min.at ?? undefined }
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
