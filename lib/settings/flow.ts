import type { Policy } from '#lib/decision/policy.ts'
import type { Extension } from './extension.ts'

/** One door: a user flow in Entra, and how Anteroom answers for it. */
export type Flow = {
  readonly id: string
  readonly slug: string
  readonly name: string
  /** BCP 47; the language of messages when none of the requestor's is known. */
  readonly defaultLanguage: string
  readonly policy: Policy
  readonly accounts: AccountSettings
  /** Set where an external tenant calls as a custom authentication extension. */
  readonly extension?: Extension | undefined
}

/** How a flow's approved people get their accounts. */
export type AccountSettings = {
  /** The tenant's initial domain, `contoso.onmicrosoft.com`. */
  readonly tenantDomain: string
  readonly upnStyle: 'ext_hash' | 'ext'
  /** Where an invited person lands. */
  readonly inviteRedirectUrl: string
  readonly sendInvitationMail: boolean
}

/** What Entra may present to a flow; the secret is known by its digest only. */
export type FlowCredential = {
  readonly id: string
  readonly username: string
  readonly secretHash: Uint8Array
  readonly expiresAt: Date | undefined
}

/** Every setting that a call needs, at one moment. Never changed: a change makes a new one. */
export type SettingsSnapshot = {
  readonly flows: ReadonlyMap<string, { readonly flow: Flow; readonly credentials: readonly FlowCredential[] }>
  readonly readAt: Date
}
