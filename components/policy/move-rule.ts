import { proposeSlug } from '#components/settings/propose-slug.ts'
import type { RuleDocument } from '#lib/policy/policy-document.ts'

/** The rules with one of them at another place, which is kept within the list. */
export function moveRule(rules: readonly RuleDocument[], from: number, to: number): RuleDocument[] {
  const rule = rules[from]
  if (rule === undefined) return [...rules]
  return rules.toSpliced(from, 1).toSpliced(Math.max(0, Math.min(to, rules.length - 1)), 0, rule)
}

/** An id for a new rule, made of its name, that no other rule has. */
export function proposeRuleId(name: string, rules: readonly RuleDocument[]): string {
  const words = proposeSlug(name).slice(0, 50).replace(/-+$/, '')
  const base = words === '' ? 'rule' : words
  const taken = new Set(rules.map(({ id }) => id))
  const numbered = [base, ...rules.map((_, at) => `${base}-${at + 2}`)]
  return numbered.find(id => !taken.has(id)) ?? base
}
