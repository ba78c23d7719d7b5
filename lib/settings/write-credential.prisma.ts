import { randomBytes } from 'node:crypto'
import type { Actor } from '#lib/audit/audit-event.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Transaction } from '#lib/db/database.prisma.ts'
import { recordRevision } from './record-revision.prisma.ts'
import { secretDigest } from './secret-digest.ts'

/** A credential on the one occasion when its password can be read. */
export type NewCredential = { readonly id: string; readonly username: string; readonly password: string }

/** Writes a new Basic credential of 256 random bits, with its audit row and its revision, in somebody's transaction. */
export async function writeCredential(
  transaction: Transaction,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  flow: { readonly id: string; readonly slug: string; readonly expiresAt?: Date | undefined },
): Promise<NewCredential> {
  const { id: flowId, slug, expiresAt } = flow
  const username = `${slug}-${randomBytes(3).toString('hex')}`
  const password = randomBytes(32).toString('base64url')
  const { id } = await transaction.credential.create({
    data: { flowId, username, secretHash: secretDigest(password), createdAt: now, expiresAt: expiresAt ?? null },
  })
  const details = { username, expiresAt: expiresAt?.toISOString() ?? null }
  await writeAuditEvent(transaction, { at: now, actor, action: 'credential.created', flowId, details })
  await recordRevision(transaction, { flowId, at: now, actor })
  return { id, username, password }
}
