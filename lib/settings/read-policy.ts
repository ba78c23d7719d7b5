import type { Policy } from '#lib/decision/policy.ts'
import { type CompiledPolicy, compilePolicy, reviewEverybody } from '#lib/policy/compile-policy.ts'
import type { NamedLists } from '#lib/policy/named-list.ts'

/** The columns of a flow that make its policy. */
type PolicyRow = {
  readonly slug: string
  readonly unmatched: Policy['unmatched']
  readonly afterAccount: 'continue' | 'already_has_access'
  readonly policy: unknown
}

/** A policy in force, and what an administrator should be told of it. */
export type ReadPolicy = { readonly policy: Policy; readonly problems: readonly string[] }

/**
 * Turns a flow's row into its policy. A document that cannot be read never lets anyone in: everybody waits for an
 * approver until it is mended.
 */
export function readPolicy(row: PolicyRow, lists: NamedLists): ReadPolicy {
  const base = {
    unmatched: row.unmatched,
    afterAccount: row.afterAccount === 'continue' ? 'continue' : 'alreadyHasAccess',
  } as const
  const compiled = compileOnce(row)
  if (compiled.kind === 'refused') {
    return { policy: { ...base, ...reviewEverybody, unmatched: 'review' }, problems: compiled.problems }
  }
  const missing = compiled.lists.filter(name => !lists.has(name))
  return {
    policy: { ...base, ...compiled.bind(lists) },
    problems: missing.map(name => `there is no list ${name}; rules that ask it fail`),
  }
}

/** Documents change seldom and settings are read often: a document that stays as it is, is compiled once. */
const compiledBefore = new Map<string, CompiledPolicy>()
const mostRemembered = 500

function compileOnce({ slug, policy }: PolicyRow): CompiledPolicy {
  const key = `${slug} ${JSON.stringify(policy)}`
  const known = compiledBefore.get(key)
  if (known !== undefined) return known
  const compiled = compilePolicy(slug, policy)
  if (compiledBefore.size >= mostRemembered) compiledBefore.clear()
  compiledBefore.set(key, compiled)
  return compiled
}
