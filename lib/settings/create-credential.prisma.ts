import { randomBytes } from 'node:crypto'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import { secretDigest } from './secret-digest.ts'
import type { SettingsContext } from './settings-context.ts'

/** A credential on the one occasion when its password can be read. */
export type NewCredential = { readonly id: string; readonly username: string; readonly password: string }

/**
 * Creates a Basic credential of 256 random bits for a flow. Only its SHA-256 digest is kept, so the password that is
 * returned here can never be shown again. Older credentials stay valid, so that Entra can be moved over without a gap.
 *
 * @param expiresAt when it ends by itself; `undefined` never.
 */
export async function createCredential(
  { database, actor, now }: SettingsContext,
  flow: { readonly id: string; readonly slug: string },
  expiresAt?: Date,
): Promise<NewCredential> {
  const username = `${flow.slug}-${randomBytes(3).toString('hex')}`
  const password = randomBytes(32).toString('base64url')
  const secretHash = secretDigest(password)
  return database.$transaction(async transaction => {
    const { id } = await transaction.credential.create({
      data: { flowId: flow.id, username, secretHash, createdAt: now, expiresAt: expiresAt ?? null },
    })
    await writeAuditEvent(transaction, {
      at: now,
      actor,
      action: 'credential.created',
      flowId: flow.id,
      details: { username, expiresAt: expiresAt?.toISOString() ?? null },
    })
    return { id, username, password }
  })
}
