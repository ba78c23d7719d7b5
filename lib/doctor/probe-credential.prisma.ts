import { randomBytes } from 'node:crypto'
import type { Actor } from '#lib/audit/audit-event.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { secretDigest } from '#lib/settings/secret-digest.ts'

/** A credential that only the doctor knows, for as long as it looks. */
export type ProbeCredential = { readonly id: string; readonly username: string; readonly password: string }

/** No slug has a dot, so no flow's own credential begins like this. */
export const probeUsername = 'anteroom.doctor.'

type Asked = { readonly database: Database; readonly actor: Actor; readonly flowId: string }

/**
 * Makes a credential of 256 random bits that ends by itself after two minutes on the database's clock, should the doctor
 * be killed meanwhile. What an earlier doctor left behind goes at the same time.
 */
export async function makeProbeCredential({ database, actor, flowId }: Asked): Promise<ProbeCredential> {
  const username = `${probeUsername}${randomBytes(6).toString('hex')}`
  const password = randomBytes(32).toString('base64url')
  const secretHash = secretDigest(password)
  return database.$transaction(async transaction => {
    const [clock] = await transaction.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
    const at = clock?.now ?? new Date()
    const expiresAt = new Date(at.getTime() + lifetimeMs)
    await transaction.credential.deleteMany({
      where: { flowId, username: { startsWith: probeUsername }, expiresAt: { lt: at } },
    })
    const { id } = await transaction.credential.create({
      data: { flowId, username, secretHash, createdAt: at, expiresAt },
    })
    const details = { username, expiresAt: expiresAt.toISOString() }
    await writeAuditEvent(transaction, { at, actor, action: 'credential.created', flowId, details })
    return { id, username, password }
  })
}

/** Takes it away again, row and all: nothing is left but two lines in the audit log. */
export async function removeProbeCredential(
  { database, actor, flowId }: Asked,
  { id, username }: ProbeCredential,
): Promise<void> {
  await database.$transaction(async transaction => {
    const { count } = await transaction.credential.deleteMany({ where: { id } })
    if (count === 0) return
    const details = { username }
    await writeAuditEvent(transaction, { at: new Date(), actor, action: 'credential.revoked', flowId, details })
  })
}

const lifetimeMs = 120_000
