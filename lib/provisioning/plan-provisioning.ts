import type { Claims, Identity, Provider } from '#lib/decision/sign-up.ts'
import type { AccountSettings } from '#lib/settings/flow.ts'
import {
  type AccountAttributes,
  accountAttributes,
  isCustomAttribute,
  type SomeAttributes,
} from './account-attributes.ts'
import { guestPrincipalName } from './guest-principal-name.ts'

/** As much of an approved request as its account is made of. */
export type ApprovedSignUp = {
  readonly provider: Provider
  readonly identity: Identity | undefined
  /** Normalised. */
  readonly address: string
  readonly displayName: string | undefined
  readonly claims: Claims
  /** BCP 47; what Microsoft's mail to an invited person is written in. */
  readonly language?: string | undefined
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
  readonly invitedUserMessageInfo?: { readonly messageLanguage: string }
}

/** One step on the way to an account, with all that it needs; only the account's id comes from an earlier one. */
export type PlannedStep =
  | { readonly kind: 'find_account'; readonly address: string; readonly identity: Identity | undefined }
  | { readonly kind: 'create_user'; readonly user: NewUser }
  | { readonly kind: 'invite'; readonly invitation: NewInvitation }
  | {
      readonly kind: 'update_attributes'
      readonly attributes: SomeAttributes
      /** Only what the account had to be made without; needless where that is nothing. */
      readonly isFollowUp?: true
    }
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
      { kind: 'invite', invitation: invitationFor(signUp, attributes, accounts) },
      { kind: 'update_attributes', attributes },
      { kind: 'verify_account' },
    ]
  }
  return [
    { kind: 'find_account', address, identity },
    { kind: 'create_user', user: userFor(address, identity, { attributes, accounts }) },
    ...followUpFor(attributes),
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

function followUpFor(attributes: AccountAttributes): readonly PlannedStep[] {
  const custom = Object.fromEntries(Object.entries(attributes).filter(([name]) => isCustomAttribute(name)))
  if (Object.keys(custom).length === 0) return []
  return [{ kind: 'update_attributes', attributes: custom, isFollowUp: true }]
}

/** The language counts only for a mail that is sent. Source: graph-docs, resources/invitedusermessageinfo. */
function invitationFor(
  { address, language }: ApprovedSignUp,
  { displayName }: AccountAttributes,
  { inviteRedirectUrl, sendInvitationMail }: AccountSettings,
): NewInvitation {
  const invitation = {
    invitedUserEmailAddress: address,
    invitedUserDisplayName: displayName,
    inviteRedirectUrl,
    sendInvitationMessage: sendInvitationMail,
  }
  if (!sendInvitationMail || language === undefined) return invitation
  return { ...invitation, invitedUserMessageInfo: { messageLanguage: language } }
}
