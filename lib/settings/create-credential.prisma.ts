import { randomBytes } from 'node:crypto'
import type { Actor } from '#lib/audit/audit-event.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { secretDigest } from './secret-digest.ts'

/** A credential on the one occasion when its password can be read. */
export type NewCredential = { readonly id: string; readonly username: string; readonly password: string }

/**
 * Creates a Basic credential of 256 random bits for a flow. Only its SHA-256 digest is kept, so the password that is
 * returned here can never be shown again. Older credentials stay valid, so that Entra can be moved over without a gap.
 */
export async function createCredential(
  { database, actor, now }: { readonly database: Database; readonly actor: Actor; readonly now: Date },
  flow: { readonly id: string; readonly slug: string },
): Promise<NewCredential> {
  const username = `${flow.slug}-${randomBytes(3).toString('hex')}`
  const password = randomBytes(32).toString('base64url')
  const secretHash = secretDigest(password)
  return database.$transaction(async transaction => {
    const { id } = await transaction.credential.create({
      data: { flowId: flow.id, username, secretHash, createdAt: now },
    })
    await writeAuditEvent(transaction, {
      at: now,
      actor,
      action: 'credential.created',
      flowId: flow.id,
      details: { username },
    })
    return { id, username, password }
  })
}
