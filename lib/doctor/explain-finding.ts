import { checkTitles } from './check-titles.ts'
import type { Finding, FindingValues } from './finding.ts'
import { type SpokenLanguage, words } from './words.ts'

/** Puts a finding into words: what was seen and, unless all is well, what to do. */
export function explainFinding(
  { message, values }: Finding,
  language: SpokenLanguage = 'en',
): { readonly seen: string; readonly todo?: string } {
  const { seen, todo } = words[language][message]
  const said = inWords(values, language)
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_whole, name) => String(said[name] ?? '–'))
  return todo === undefined ? { seen: fill(seen) } : { seen: fill(seen), todo: fill(todo) }
}

/** A value that names a check is its id: people know it by its title. */
function inWords(values: FindingValues, language: SpokenLanguage): FindingValues {
  const titles: { readonly [name: string]: string } = checkTitles[language]
  const title = titles[String(values.because)]
  return title === undefined ? values : { ...values, because: title }
}
