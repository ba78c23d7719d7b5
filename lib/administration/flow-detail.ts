import type { FlowMessages } from '#lib/settings/parse-messages.ts'
import type { FlowSettings } from './flow-settings.ts'
import type { FlowState } from './flow-state.ts'

/** A flow as an administrator opens it; holds no secret, nor the digest of one. */
export type FlowDetail = {
  readonly id: string
  readonly slug: string
  /** What was seen: whoever saves names it. */
  readonly version: number
  readonly state: FlowState
  readonly settings: FlowSettings
  readonly messages: FlowMessages
  /** Called by an external tenant, with tokens. */
  readonly isExternal: boolean
}

/** Somebody else was quicker: what is in force now, and who changed it when, where the log tells. */
export type ChangedMeanwhile = {
  readonly kind: 'changed'
  readonly current: FlowDetail
  readonly by: { readonly name: string | null; readonly at: string } | undefined
}
