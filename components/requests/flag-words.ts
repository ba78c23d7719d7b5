import { visibleText } from './visible-text.ts'

/** A flag as it is shown; `ours` when Anteroom raised it because something did not work, else a rule of the flow did. */
export type FlagWords = { readonly flag: string; readonly label: string; readonly ours: boolean }

/** Flags in words, each once. Anteroom's own come first, an administrator's read as they were written. */
export function describeFlags(flags: readonly string[]): readonly FlagWords[] {
  const words = [...new Set(flags)].map(flag => {
    const known = ownFlags.get(flag)
    return { flag, label: known ?? visibleText(flag), ours: known !== undefined }
  })
  return [...words.filter(({ ours }) => ours), ...words.filter(({ ours }) => !ours)]
}

const ownFlags: ReadonlyMap<string, string> = new Map([
  ['rule-failed', 'rule failed'],
  ['check-unanswered', 'check unanswered'],
  ['policy-unreadable', 'policy unreadable'],
])
