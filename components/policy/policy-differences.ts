import type { PolicyDocument, RuleDocument } from '#lib/policy/policy-document.ts'
import { canonicalJson } from '#lib/settings/canonical-json.ts'

/** One thing that two versions of a policy have differently. */
export type PolicyDifference = {
  readonly what: { readonly kind: 'rule'; readonly name: string } | { readonly kind: 'order' | 'fields' }
  /** `undefined` where that version has none. */
  readonly mine: string | undefined
  readonly theirs: string | undefined
}

/** Everything that differs between two versions: each rule, the order of the rules, and the rest. */
export function policyDifferences(mine: PolicyDocument, theirs: PolicyDocument): readonly PolicyDifference[] {
  const ids = [...new Set([...mine.rules, ...theirs.rules].map(({ id }) => id))]
  const rules = ids.flatMap(id => {
    const [own, other] = [mine, theirs].map(({ rules: all }) => all.find(rule => rule.id === id))
    if (canonicalJson(own) === canonicalJson(other)) return []
    const what = { kind: 'rule', name: own?.name ?? other?.name ?? id } as const
    return [{ what, mine: textOf(own), theirs: textOf(other) }]
  })
  const order = (document: PolicyDocument) => document.rules.map(({ name }) => name).join(' → ')
  const fields = ({ validate, override, prefill }: PolicyDocument) => canonicalJson({ validate, override, prefill })
  return [
    ...rules,
    ...(rules.length === 0 && order(mine) !== order(theirs)
      ? [{ what: { kind: 'order' } as const, mine: order(mine), theirs: order(theirs) }]
      : []),
    ...(fields(mine) === fields(theirs)
      ? []
      : [{ what: { kind: 'fields' } as const, mine: fields(mine), theirs: fields(theirs) }]),
  ]
}

function textOf(rule: RuleDocument | undefined): string | undefined {
  if (rule === undefined) return undefined
  const { id: _, ...rest } = rule
  return canonicalJson(rest)
}
