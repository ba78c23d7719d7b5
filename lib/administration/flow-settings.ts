import type { z } from 'zod'
import { flowChangesSchema, type flowColumns } from '#lib/settings/flow-columns.ts'
import type { SettingConflict } from '#lib/settings/judge-settings.ts'

/** What an administrator sets of a flow in the pages, apart from its policy, its messages and who may call it. */
export type FlowSettings = {
  readonly [column in keyof Columns]: Columns[column] extends string[] ? readonly string[] : Columns[column]
}

type Columns = { [column in keyof typeof flowColumns]: z.output<(typeof flowColumns)[column]> }

export type SettingName = keyof FlowSettings

/** Why a setting cannot be saved. */
export type SettingRefusal = SettingConflict | { readonly setting: SettingName; readonly fault: 'unreadable' }

/** Some of the settings; what is left out stays as it is. */
export type SettingChanges = z.output<typeof flowChangesSchema>

/** Reads what a page sends, and names every setting that cannot be read. */
export function parseChanges(
  input: unknown,
):
  | { readonly kind: 'changes'; readonly changes: SettingChanges }
  | { readonly kind: 'refused'; readonly refusals: readonly SettingRefusal[] } {
  const parsed = flowChangesSchema.safeParse(input)
  if (parsed.success) return { kind: 'changes', changes: parsed.data }
  const named = new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? '')))
  const settings = settingNames.filter(setting => named.has(setting))
  return { kind: 'refused', refusals: settings.map(setting => ({ setting, fault: 'unreadable' })) }
}

/** Every setting, by its name. */
export const settingNames: readonly SettingName[] = flowChangesSchema.keyof().options
