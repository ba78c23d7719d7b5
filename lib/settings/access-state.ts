/** Whether a credential or a certificate is accepted, or why not. */
export type AccessState = 'live' | 'expired' | 'revoked'

/** Tells the state of a credential or a certificate. */
export function accessState(
  row: { readonly revokedAt: Date | null; readonly expiresAt: Date | null },
  now: Date,
): AccessState {
  if (row.revokedAt !== null) return 'revoked'
  return row.expiresAt !== null && row.expiresAt <= now ? 'expired' : 'live'
}
