import type { Translate } from '#components/messages/translate.ts'
import type { Undone } from './settings-outcome.ts'

/** Says why nothing was done, and what to do. */
export function explainUndone({ kind }: Undone, t: Translate): string {
  return t(`settings.undone.${kind}`)
}
