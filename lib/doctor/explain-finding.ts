import type { Finding } from './finding.ts'
import { type SpokenLanguage, words } from './words.ts'

/** Puts a finding into words: what was seen and, unless all is well, what to do. */
export function explainFinding(
  { message, values }: Finding,
  language: SpokenLanguage = 'en',
): { readonly seen: string; readonly todo?: string } {
  const { seen, todo } = words[language][message]
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_whole, name) => String(values[name] ?? '–'))
  return todo === undefined ? { seen: fill(seen) } : { seen: fill(seen), todo: fill(todo) }
}
