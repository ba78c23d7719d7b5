import { createHash } from 'node:crypto'

/** An event as the database holds it, each column as text. */
export type StoredEvent = {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly tenantId: string | null
  readonly objectId: string | null
  readonly name: string | null
  readonly action: string
  readonly flowId: string | null
  readonly requestId: string | null
  readonly details: string
}

/** What a block seals, and the block that it follows. */
export type SealedBlock = {
  /** The hash of the block before; `undefined` for the first. */
  readonly before: Uint8Array | undefined
  readonly number: bigint
  readonly afterId: bigint | null
  readonly lastId: bigint
  readonly eventIds: readonly bigint[]
  readonly eventHashes: readonly Uint8Array[]
}

/** SHA-256 of everything that an event says. Its form may never change: it would break every seal that there is. */
export function hashAuditEvent(event: StoredEvent): Uint8Array<ArrayBuffer> {
  const { id, at, actor, tenantId, objectId, name, action, flowId, requestId, details } = event
  return sha256(JSON.stringify([id, at, actor, tenantId, objectId, name, action, flowId, requestId, details]))
}

/** SHA-256 of a block: of the block before it, of its place, and of each event's id and hash. */
export function hashAuditBlock(block: SealedBlock): Uint8Array<ArrayBuffer> {
  const { before, number, afterId, lastId, eventIds, eventHashes } = block
  const place = [number, afterId ?? 0n, lastId].map(String)
  return sha256(JSON.stringify([hex(before), place, eventIds.map(String), eventHashes.map(hex)]))
}

function sha256(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(text).digest())
}

function hex(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : Buffer.from(bytes).toString('hex')
}
