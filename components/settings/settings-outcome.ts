import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import type { ChangedMeanwhile, FlowDetail } from '#lib/administration/flow-detail.ts'
import type { SettingRefusal } from '#lib/administration/flow-settings.ts'

/** How every action of these pages can end without having done anything. */
export type Undone =
  | ActionRefusal
  | { readonly kind: 'notFound' }
  | { readonly kind: 'unreachable' }
  /** Kept as a proposal: a second administrator must confirm it. */
  | { readonly kind: 'proposed' }

/** How saving some of a flow's settings ends. */
type SettingsSaved =
  | { readonly kind: 'saved'; readonly flow: FlowDetail }
  | { readonly kind: 'refused'; readonly refusals: readonly SettingRefusal[] }
  | ChangedMeanwhile
  | Undone

/** Saves some of a flow's settings, on the server. */
export type SaveSettings = (input: {
  readonly flowId: string
  readonly version: number
  readonly changes: { readonly [setting: string]: unknown }
}) => Promise<SettingsSaved>

/** What an action answers when nothing comes back at all. */
export async function unreachable(): Promise<{ readonly kind: 'unreachable' }> {
  return { kind: 'unreachable' }
}
