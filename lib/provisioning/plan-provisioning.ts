import type { Claims, Identity, Provider } from '#lib/decision/sign-up.ts'
import type { AccountSettings } from '#lib/settings/flow.ts'
import { type AccountAttributes, accountAttributes } from './account-attributes.ts'
import { guestPrincipalName } from './guest-principal-name.ts'

/** As much of an approved request as its account is made of. */
export type ApprovedSignUp = {
  readonly provider: Provider
  readonly identity: Identity | undefined
  /** Normalised. */
  readonly address: string
  readonly displayName: string | undefined
  readonly claims: Claims
}

/** The body of `POST /users`. */
export type NewUser = {
  readonly userPrincipalName: string
  readonly accountEnabled: true
  readonly mail: string
  readonly userType: 'Guest'
  readonly identities: readonly [Identity]
  readonly attributes: AccountAttributes
}

/** The body of `POST /invitations`. */
export type NewInvitation = {
  readonly invitedUserEmailAddress: string
  readonly invitedUserDisplayName: string
  readonly inviteRedirectUrl: string
  readonly sendInvitationMessage: boolean
}

/** One step on the way to an account, with all that it needs; only the account's id comes from an earlier one. */
export type PlannedStep =
  | { readonly kind: 'find_account'; readonly address: string; readonly identity: Identity | undefined }
  | { readonly kind: 'create_user'; readonly user: NewUser }
  | { readonly kind: 'invite'; readonly invitation: NewInvitation }
  | { readonly kind: 'update_attributes'; readonly attributes: AccountAttributes }
  | { readonly kind: 'verify_account' }

/**
 * Plans the way to an account, in order. Google, Facebook and one-time passcode become a user with that identity;
 * everybody else is invited, because Graph takes no other issuer.
 * Source: entra-docs, external-id/self-service-sign-up-add-approvals.
 */
export function planProvisioning(signUp: ApprovedSignUp, accounts: AccountSettings): readonly PlannedStep[] {
  const attributes = accountAttributes(signUp)
  const { address, identity, provider } = signUp
  if (identity === undefined || provider === 'entra' || provider === 'federated') {
    return [
      { kind: 'find_account', address, identity: undefined },
      { kind: 'invite', invitation: invitationFor(address, attributes, accounts) },
      { kind: 'update_attributes', attributes },
      { kind: 'verify_account' },
    ]
  }
  return [
    { kind: 'find_account', address, identity },
    { kind: 'create_user', user: userFor(address, identity, { attributes, accounts }) },
    { kind: 'verify_account' },
  ]
}

function userFor(
  address: string,
  identity: Identity,
  { attributes, accounts }: { readonly attributes: AccountAttributes; readonly accounts: AccountSettings },
): NewUser {
  return {
    userPrincipalName: guestPrincipalName(address, accounts),
    accountEnabled: true,
    mail: address,
    userType: 'Guest',
    identities: [identity],
    attributes,
  }
}

function invitationFor(address: string, { displayName }: AccountAttributes, accounts: AccountSettings): NewInvitation {
  return {
    invitedUserEmailAddress: address,
    invitedUserDisplayName: displayName,
    inviteRedirectUrl: accounts.inviteRedirectUrl,
    sendInvitationMessage: accounts.sendInvitationMail,
  }
}
