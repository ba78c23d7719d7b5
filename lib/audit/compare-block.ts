import { hashAuditEvent, type StoredEvent } from './hash-audit-event.ts'

/** An event that is not as it was sealed. */
export type BlockFault = {
  readonly kind: 'eventChanged' | 'eventRemoved' | 'eventInserted'
  readonly block: bigint
  readonly event: bigint
}

type Sealed = {
  readonly number: bigint
  readonly eventIds: readonly bigint[]
  readonly eventHashes: readonly Uint8Array[]
}

/** Compares what a block sealed with the events that stand in its range now, and names each that differs. */
export function compareBlock(sealed: Sealed, events: readonly StoredEvent[]): readonly BlockFault[] {
  const found = new Map(events.map(event => [BigInt(event.id), event]))
  const known = new Set(sealed.eventIds)
  const gone = sealed.eventIds.flatMap((id, index): readonly BlockFault[] => {
    const event = found.get(id)
    if (event === undefined) return [{ kind: 'eventRemoved', block: sealed.number, event: id }]
    const hash = sealed.eventHashes[index]
    const isSame = hash !== undefined && Buffer.from(hash).equals(hashAuditEvent(event))
    return isSame ? [] : [{ kind: 'eventChanged', block: sealed.number, event: id }]
  })
  const added = [...found.keys()].filter(id => !known.has(id))
  return [...gone, ...added.map(id => ({ kind: 'eventInserted', block: sealed.number, event: id }) as const)]
}
