import type { Translate } from '#components/messages/translate.ts'
import { labelClaim } from './claim-label.ts'

/** Names a value of an account as the Entra admin center names it. */
export function labelAccountValue(name: string, t: Translate): string {
  const known = names.find(each => each === name)
  return known === undefined ? labelClaim(name, t).label : t(`byHand.value.${known}`)
}

const names = [
  'userPrincipalName',
  'accountEnabled',
  'mail',
  'userType',
  'signInType',
  'issuer',
  'issuerAssignedId',
  'invitedUserEmailAddress',
  'invitedUserDisplayName',
  'inviteRedirectUrl',
  'sendInvitationMessage',
  'messageLanguage',
  'customizedMessageBody',
] as const
