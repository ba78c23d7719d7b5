import type { Messages } from 'next-intl'
import type { ProvisioningFailureView } from '#lib/requests/approval-request.ts'

type Advice = keyof Messages['account']['advice']

type Failure = Pick<ProvisioningFailureView, 'status' | 'code'>

/** What to do about an account that could not be made or taken away, for a person who does not know Graph. */
export function adviseOnFailure({ status, code }: Failure): Advice {
  const own = ownFailures.get(code)
  if (own !== undefined) return own
  if (code === 'Authorization_RequestDenied' || status === 403) return 'permission'
  if (status === 401 || code === 'InvalidAuthenticationToken') return 'credentials'
  if (status === 429 || status === 502 || status === 503 || status === 504) return 'busy'
  if (code === 'ObjectConflict' || status === 409) return 'conflict'
  if (status === 400) return 'refused'
  return status === null ? 'unreachable' : 'other'
}

/** Whether Anteroom found it, and not Graph. */
export function isOwnFailure({ code }: Failure): boolean {
  return ownFailures.has(code)
}

const ownFailures: ReadonlyMap<string, Advice> = new Map([
  ['AddressBelongsToAnother', 'conflict'],
  ['AccountDisabled', 'accountDisabled'],
  ['NoAnswer', 'unreachable'],
  ['RedirectNotAllowed', 'redirectNotAllowed'],
  ['MailNotConfigured', 'mailNotConfigured'],
  ['MailRefused', 'mailRefused'],
  ['MailMayBeSent', 'mailMayBeSent'],
] as const)
