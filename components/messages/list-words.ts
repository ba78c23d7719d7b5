import type { Translate } from './translate.ts'

/** Several words or names in one line, with what the reader's language sets between them: `a, b` or `a、b`. */
export function listWords(words: readonly string[], t: Translate): string {
  return words.join(t('words.separator'))
}
