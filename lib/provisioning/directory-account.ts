import type { Identity } from '#lib/decision/sign-up.ts'

/** An account as the directory knows it. */
export type DirectoryAccount = {
  readonly id: string
  readonly userType: string | null
  /** False for an account that nobody can sign in to. */
  readonly isEnabled: boolean
  readonly identities: readonly {
    readonly signInType: string | null
    readonly issuer: string | null
    readonly issuerAssignedId: string | null
  }[]
}

/** Whether the account is this very person's: the same provider, and the provider's own id. */
export function hasIdentity(account: DirectoryAccount, identity: Identity): boolean {
  return account.identities.some(({ issuer, issuerAssignedId }) => {
    if (issuer === null || issuerAssignedId === null || issuerName(issuer) !== issuerName(identity.issuer)) return false
    return assignedId(issuer, issuerAssignedId) === assignedId(issuer, identity.issuerAssignedId)
  })
}

/**
 * Whether an invitation to the account's address would be for this account: a guest who does not sign in with Google,
 * Facebook or a passcode. Those are other sign-ins, and an approval never holds for another one.
 */
export function isInvitedGuest(account: DirectoryAccount): boolean {
  if (account.userType !== 'Guest') return false
  return !account.identities.some(({ issuer }) => issuer !== null && ownSignIns.has(issuerName(issuer)))
}

const ownSignIns: ReadonlySet<string> = new Set(['google.com', 'facebook.com', 'mail'])

/** With a one-time passcode the id is the address. */
function assignedId(issuer: string, id: string): string {
  return issuerName(issuer) === 'mail' ? id.toLowerCase() : id
}

/** Microsoft's documents print `google.com` and `google` alike, in any case. */
function issuerName(issuer: string): string {
  const lower = issuer.toLowerCase()
  return lower === 'google' || lower === 'facebook' ? `${lower}.com` : lower
}
