import type { Claims, Identity, Provider } from '#lib/decision/sign-up.ts'
import { isAllowedRedirect } from '#lib/settings/allowed-redirect.ts'
import type { AccountSettings } from '#lib/settings/flow.ts'
import { type AccountAttributes, accountAttributes, isCustomAttribute } from './account-attributes.ts'
import { ownFailure } from './failure.ts'
import { guestPrincipalName } from './guest-principal-name.ts'
import { planAssignments } from './plan-assignments.ts'
import type { NewInvitation, NewUser, PlannedStep } from './planned-step.ts'

/** As much of an approved request as its account is made of. */
export type ApprovedSignUp = {
  readonly requestId: string
  readonly flowName: string
  readonly provider: Provider
  readonly identity: Identity | undefined
  /** Normalised. */
  readonly address: string
  readonly displayName: string | undefined
  readonly claims: Claims
  /** The requestor's languages, dearest first, and then the flow's. */
  readonly locales: readonly string[]
  /** The first of them as Graph writes it; what Microsoft's mail to an invited person is written in. */
  readonly language?: string | undefined
  /** How the account is to be made, where a person said so. */
  readonly recipe?: 'create' | 'invite' | undefined
  /** The object id of whoever approved. */
  readonly approvedBy?: string | undefined
}

/**
 * Plans the way to an account, in order. Google, Facebook and one-time passcode become a user with that identity;
 * everybody else is invited, because Graph takes no other issuer. What the account is given comes last: nothing of it
 * can undo the account.
 * Source: entra-docs, external-id/self-service-sign-up-add-approvals.
 */
export function planProvisioning(signUp: ApprovedSignUp, accounts: AccountSettings): readonly PlannedStep[] {
  const identity = identityToCreate(signUp)
  const made = identity === undefined ? planGuest(signUp, accounts) : planUser(signUp, identity, accounts)
  const mail = identity === undefined ? planMail(signUp, accounts) : []
  return [...made, { kind: 'verify_account' }, ...planAssignments(accounts.assignments, signUp.approvedBy), ...mail]
}

/** The identity that a user is created with; undefined where the person is invited instead. */
function identityToCreate({ identity, provider, recipe }: ApprovedSignUp): Identity | undefined {
  return recipe === 'invite' ? undefined : ownIdentity({ identity, provider })
}

/** The identity by which an account is told to be this person's. */
function ownIdentity({ identity, provider }: Pick<ApprovedSignUp, 'identity' | 'provider'>): Identity | undefined {
  return provider === 'entra' || provider === 'federated' ? undefined : identity
}

/** The user that is created for a person with this identity. */
export function userFor(signUp: ApprovedSignUp, identity: Identity, accounts: AccountSettings): NewUser {
  return {
    userPrincipalName: guestPrincipalName(signUp.address, accounts),
    accountEnabled: true,
    mail: signUp.address,
    userType: 'Guest',
    identities: [identity],
    attributes: accountAttributes(signUp),
  }
}

function planUser(signUp: ApprovedSignUp, identity: Identity, accounts: AccountSettings): readonly PlannedStep[] {
  const user = userFor(signUp, identity, accounts)
  return [
    { kind: 'find_account', address: signUp.address, identity },
    { kind: 'create_user', user },
    ...followUpFor(user.attributes),
  ]
}

function followUpFor(attributes: AccountAttributes): readonly PlannedStep[] {
  const custom = Object.fromEntries(Object.entries(attributes).filter(([name]) => isCustomAttribute(name)))
  if (Object.keys(custom).length === 0) return []
  return [{ kind: 'update_attributes', attributes: custom, isFollowUp: true }]
}

function planGuest(signUp: ApprovedSignUp, accounts: AccountSettings): readonly PlannedStep[] {
  const attributes = accountAttributes(signUp)
  const { inviteRedirectUrl, invitationMail } = accounts
  const message = `${inviteRedirectUrl} is not among the addresses that an invitation of this flow may lead to.`
  return [
    // Where creating the user was tried before, it may have succeeded without our having heard of it.
    { kind: 'find_account', address: signUp.address, identity: ownIdentity(signUp), isInvited: true },
    {
      kind: 'invite',
      invitation: invitationFor(signUp, attributes, accounts),
      needsRedeemUrl: invitationMail !== 'microsoft',
      ...(isAllowedRedirect(accounts) ? {} : { refusal: ownFailure('RedirectNotAllowed', message) }),
    },
    { kind: 'update_attributes', attributes },
  ]
}

/** Language and words count only for a mail that is sent. Source: graph-docs, resources/invitedusermessageinfo. */
function invitationFor(
  { address, language }: ApprovedSignUp,
  { displayName }: AccountAttributes,
  { inviteRedirectUrl, invitationMail, invitationMessage }: AccountSettings,
): NewInvitation {
  const sendInvitationMessage = invitationMail === 'microsoft'
  const invitation = {
    invitedUserEmailAddress: address,
    invitedUserDisplayName: displayName,
    inviteRedirectUrl,
    sendInvitationMessage,
  }
  if (!sendInvitationMessage || (language === undefined && invitationMessage === undefined)) return invitation
  const inLanguage = language === undefined ? {} : { messageLanguage: language }
  const inWords = invitationMessage === undefined ? {} : { customizedMessageBody: invitationMessage }
  return { ...invitation, invitedUserMessageInfo: { ...inLanguage, ...inWords } }
}

function planMail(
  { requestId, flowName, address, locales }: ApprovedSignUp,
  { invitationMail, invitationMessage }: AccountSettings,
): readonly PlannedStep[] {
  if (invitationMail !== 'ours') return []
  const mail = { requestId, to: address, flowName, locales, ownWords: invitationMessage }
  return [{ kind: 'send_invitation', mail }]
}
