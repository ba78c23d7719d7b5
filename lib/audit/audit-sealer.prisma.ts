import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import { hashAuditBlock, hashAuditEvent } from './hash-audit-event.ts'
import { readStoredEvents } from './read-stored-events.prisma.ts'

/** What one round of sealing did: sealed so many events, found nothing new, or has to come back. */
type SealOutcome =
  | { readonly kind: 'sealed'; readonly events: number; readonly block: bigint; readonly hash: Uint8Array }
  | { readonly kind: 'nothingNew' }
  /** A transaction that may still bring an event is open, or another replica seals at this moment. */
  | { readonly kind: 'waiting' }

export type AuditSealer = { readonly sealNext: () => Promise<SealOutcome> }

/**
 * Opens what seals the log in blocks, shortly after the events were written, so that no transaction of the product ever
 * waits for the chain. Any number of replicas may seal at once: one does, the others come back.
 *
 * A block is written only when no event can still appear in it. Ids are drawn before a transaction commits, so a lower
 * one may become visible after a higher one. Whoever draws an id has a transaction id by then (`audit_event_next_id`).
 * So the last id is read first and the next transaction id after it; as soon as every transaction below that one has
 * ended, whatever was drawn up to the last id is either visible or rolled back.
 */
export function openAuditSealer(database: Database): AuditSealer {
  let mark: Mark | undefined
  let emptyUpTo = 0n
  return {
    sealNext: async () => {
      mark ??= await setMark(database, emptyUpTo)
      if (mark === undefined) return { kind: 'nothingNew' }
      const { lastId, nextTransaction } = mark
      const outcome = await database.$transaction(transaction => sealUpTo(transaction, lastId, nextTransaction))
      // What a block had no room for is behind the same mark; nothing waits for it any more.
      if (outcome.kind === 'nothingNew') {
        emptyUpTo = lastId
        mark = undefined
      }
      return outcome
    },
  }
}

type Mark = { readonly lastId: bigint; readonly nextTransaction: string }

/** Two statements, in this order: a transaction id that is given out between them only makes the wait longer. */
async function setMark(database: Database, emptyUpTo: bigint): Promise<Mark | undefined> {
  const [ids] = await database.$queryRaw<{ drawn: bigint | null; sealed: bigint | null }[]>`
    SELECT (SELECT last_value FROM audit_event_id_seq WHERE is_called) AS drawn,
           (SELECT max(last_id) FROM audit_seal) AS sealed`
  const drawn = ids?.drawn ?? 0n
  if (drawn <= (ids?.sealed ?? 0n) || drawn <= emptyUpTo) return undefined
  const [next] = await database.$queryRaw<{ xmax: string }[]>`
    SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS xmax`
  return next === undefined ? undefined : { lastId: drawn, nextTransaction: next.xmax }
}

/** Each statement has a snapshot of its own, so the events are read when the wait is known to be over. */
async function sealUpTo(transaction: Transaction, lastId: bigint, nextTransaction: string): Promise<SealOutcome> {
  const [turn] = await transaction.$queryRaw<{ ours: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(${sealingLock}::bigint) AS ours`
  const [ended] = await transaction.$queryRaw<{ all: boolean }[]>`
    SELECT pg_snapshot_xmin(pg_current_snapshot()) >= ${nextTransaction}::xid8 AS all`
  if (turn?.ours !== true || ended?.all !== true) return { kind: 'waiting' }
  const last = await transaction.auditSeal.findFirst({
    orderBy: { number: 'desc' },
    select: { number: true, lastId: true, hash: true },
  })
  const afterId = last?.lastId ?? null
  const events = await readStoredEvents(transaction, { afterId, lastId, limit: mostEvents })
  const newest = events.at(-1)
  if (newest === undefined) return { kind: 'nothingNew' }
  const block = {
    number: (last?.number ?? 0n) + 1n,
    afterId,
    lastId: events.length < mostEvents ? lastId : BigInt(newest.id),
    eventIds: events.map(event => BigInt(event.id)),
    eventHashes: events.map(hashAuditEvent),
  }
  const hash = hashAuditBlock({ ...block, before: last?.hash })
  await transaction.$executeRaw`
    INSERT INTO audit_seal (number, after_id, last_id, event_ids, event_hashes, sealed_at, hash)
    VALUES (${block.number}::bigint, ${afterId}::bigint, ${block.lastId}::bigint, ${block.eventIds}::bigint[],
      ${block.eventHashes}::bytea[], clock_timestamp(), ${hash}::bytea)`
  return { kind: 'sealed', events: events.length, block: block.number, hash }
}

/** Of one block; a longer backlog is sealed in several. */
const mostEvents = 1_000

/** Any number that no other lock of ours has. */
const sealingLock = 7_300_142_200_119n
