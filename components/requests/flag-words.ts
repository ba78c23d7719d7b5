import type { Translate } from '#components/messages/translate.ts'
import { visibleText } from './visible-text.ts'

/** A flag as it is shown; `ours` when Anteroom raised it because something did not work, else a rule of the flow did. */
export type FlagWords = { readonly flag: string; readonly label: string; readonly ours: boolean }

/** Flags in words, each once. Anteroom's own come first, an administrator's read as they were written. */
export function describeFlags(flags: readonly string[], t: Translate): readonly FlagWords[] {
  const words = [...new Set(flags)].map(flag => {
    const known = ownFlags.find(each => each === flag)
    return { flag, label: known === undefined ? visibleText(flag) : t(`flags.${known}`), ours: known !== undefined }
  })
  return [...words.filter(({ ours }) => ours), ...words.filter(({ ours }) => !ours)]
}

const ownFlags = ['rule-failed', 'check-unanswered', 'policy-unreadable', 'asks-again'] as const
