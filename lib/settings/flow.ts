import type { Policy } from '#lib/decision/policy.ts'
import type { Assignments } from './assignments.ts'
import type { Extension } from './extension.ts'
import type { FlowAccess } from './flow-access.ts'
import type { MessageOverrides } from './read-messages.ts'

/** One door: a user flow in Entra, and how Anteroom answers for it. */
export type Flow = {
  readonly id: string
  readonly slug: string
  readonly name: string
  /** BCP 47; the language of messages when none of the requestor's is known. */
  readonly defaultLanguage: string
  readonly policy: Policy
  readonly accounts: AccountSettings
  readonly lifetimes: Lifetimes
  /** The flow's own words; what is not here reads as shipped. */
  readonly messages: MessageOverrides
  /** Whether answers carry the `code` of Microsoft's 2020 pages. */
  readonly sendCode: boolean
  /** Set where an external tenant calls as a custom authentication extension. */
  readonly extension?: Extension | undefined
}

/** How a flow's approved people get their accounts, and what becomes of these later. */
export type AccountSettings = {
  /** The tenant's initial domain, `contoso.onmicrosoft.com`. */
  readonly tenantDomain: string
  readonly upnStyle: 'ext_hash' | 'ext'
  /** Through Graph, by signing up again, or by an administrator's hand. */
  readonly accountsBy: 'graph' | 'resume' | 'by_hand'
  /** Where an invited person lands; one of `redirectUrls` where those are given. */
  readonly inviteRedirectUrl: string
  /** The addresses that an invitation may lead to; empty allows only the one above. */
  readonly redirectUrls: readonly string[]
  /** Who mails the invitation. */
  readonly invitationMail: 'microsoft' | 'ours' | 'none'
  /** The flow's own words in that mail. */
  readonly invitationMessage: string | undefined
  readonly assignments: Assignments
  /** For how long a verdict can be taken back. */
  readonly holdSeconds: number
  /** What becomes of an account that we made when its approval is revoked. */
  readonly afterRevoke: 'disable' | 'delete' | 'keep'
  /** What it means that somebody deleted the account in Entra. */
  readonly accountGone: 'ask_again' | 'stay_out'
}

/** How long a flow's requests and what they hold last, in days; `null` is for ever. */
export type Lifetimes = {
  /** Until a request that nobody decides expires. */
  readonly pendingDays: number | null
  /** Until a denied person may ask again; 0 is at once, `null` never. */
  readonly askAgainAfterDays: number | null
  /** Until what is personal of a closed request is erased. */
  readonly keepClaimsDays: number | null
}

/** Every setting that a call needs, at one moment. Never changed: a change makes a new one. */
export type SettingsSnapshot = {
  readonly flows: ReadonlyMap<string, { readonly flow: Flow } & FlowAccess>
  /** What is wrong with documents, for whoever runs the installation. */
  readonly problems?: readonly { readonly flow: string; readonly problem: string }[]
  readonly readAt: Date
}
