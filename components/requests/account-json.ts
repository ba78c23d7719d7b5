import type { AccountToCreate } from '#lib/requests/approval-request.ts'

/** The body that makes the account at Graph: of `POST /users`, or of `POST /invitations`. */
export function accountJson({ kind, values }: AccountToCreate): string {
  const all = Object.fromEntries(values.map(({ name, value }) => [name, value]))
  return JSON.stringify(kind === 'user' ? gather(all, 'identities', identity) : gatherInvitation(all), undefined, 2)
}

type Values = { readonly [name: string]: unknown }

const identity = ['signInType', 'issuer', 'issuerAssignedId'] as const

/** What belongs together goes into a list of its own, as Graph wants it. */
function gather(all: Values, into: string, names: readonly string[]): Values {
  return { ...without(all, names), [into]: [only(all, names)] }
}

/** Attributes are for a later call: Graph knows none in an invitation. */
function gatherInvitation(all: Values): Values {
  const info = only(all, mailed)
  const body = only(all, invited)
  return Object.keys(info).length === 0 ? body : { ...body, invitedUserMessageInfo: info }
}

const invited = ['invitedUserEmailAddress', 'invitedUserDisplayName', 'inviteRedirectUrl', 'sendInvitationMessage']

const mailed = ['messageLanguage', 'customizedMessageBody'] as const

function only(all: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)))
}

function without(all: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)))
}
