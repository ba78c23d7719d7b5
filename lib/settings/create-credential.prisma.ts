import type { SettingsContext } from './settings-context.ts'
import { type NewCredential, writeCredential } from './write-credential.prisma.ts'

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
  return database.$transaction(transaction => writeCredential(transaction, { actor, now }, { ...flow, expiresAt }))
}
