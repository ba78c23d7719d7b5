import type { Identity } from '#lib/decision/sign-up.ts'
import type { AccountAttributes, SomeAttributes } from './account-attributes.ts'
import type { ProvisioningFailure } from './failure.ts'

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
  readonly invitedUserMessageInfo?: {
    readonly messageLanguage?: string
    readonly customizedMessageBody?: string
  }
}

/** Our own mail to an invited person, but for the address where they redeem. */
export type InvitationMail = {
  readonly requestId: string
  readonly to: string
  readonly flowName: string
  /** The requestor's languages, dearest first. */
  readonly locales: readonly string[]
  readonly ownWords: string | undefined
}

/** Whom a revocation looks for where the account's id was never learnt: it may have been made all the same. */
export type LostAccount =
  | { readonly kind: 'user'; readonly user: NewUser }
  | { readonly kind: 'guest'; readonly address: string }

/** One step on the way to an account, or on its way out; only the account's id comes from an earlier one. */
export type PlannedStep =
  | {
      readonly kind: 'find_account'
      readonly address: string
      readonly identity: Identity | undefined
      /** An invited guest with the address is the person's too, whatever the identity. */
      readonly isInvited?: true
    }
  | { readonly kind: 'create_user'; readonly user: NewUser }
  | {
      readonly kind: 'invite'
      readonly invitation: NewInvitation
      /** Somebody must hand the redeem address over, so it must be known. */
      readonly needsRedeemUrl: boolean
      /** Why nobody may be invited like this. */
      readonly refusal?: ProvisioningFailure
    }
  | {
      readonly kind: 'update_attributes'
      readonly attributes: SomeAttributes
      /** Only what the account had to be made without; needless where that is nothing. */
      readonly isFollowUp?: true
    }
  | { readonly kind: 'verify_account' }
  | { readonly kind: 'add_to_group'; readonly groupId: string }
  | { readonly kind: 'assign_app_role'; readonly resourceId: string; readonly appRoleId: string }
  | { readonly kind: 'set_sponsor'; readonly userId: string }
  | { readonly kind: 'send_invitation'; readonly mail: InvitationMail }
  | { readonly kind: 'disable_account'; readonly lost: readonly LostAccount[] }
  | { readonly kind: 'delete_account'; readonly lost: readonly LostAccount[] }

/** What tells the steps of one request apart. */
export type StepName = { readonly kind: PlannedStep['kind']; readonly target: string }

/** Names a step: by its kind and, where there can be several of that, by what it is about. */
export function nameStep(step: PlannedStep): StepName {
  return { kind: step.kind, target: targetOf(step) }
}

/** The name as one text. */
export function stepKey({ kind, target }: StepName): string {
  return `${kind} ${target}`
}

function targetOf(step: PlannedStep): string {
  switch (step.kind) {
    case 'add_to_group':
      return step.groupId
    case 'assign_app_role':
      return `${step.resourceId} ${step.appRoleId}`
    case 'set_sponsor':
      return step.userId
    case 'find_account':
    case 'create_user':
    case 'invite':
    case 'update_attributes':
    case 'verify_account':
    case 'send_invitation':
    case 'disable_account':
    case 'delete_account':
      return ''
  }
}
