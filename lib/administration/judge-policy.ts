import type { SignedIn } from '#lib/identity/person.ts'
import { compilePolicy } from '#lib/policy/compile-policy.ts'
import { type JudgedCondition, judgeCondition } from '#lib/policy/judge-condition.ts'
import { type PolicyDocument, policyDocumentSchema } from '#lib/policy/policy-document.ts'
import { isAdministrator } from './administrator.ts'
import { type JudgedConditions, judgeConditions } from './flow-policy.ts'

export type JudgePolicyOutcome =
  | {
      readonly kind: 'readable'
      readonly document: PolicyDocument
      readonly conditions: JudgedConditions
      /** Why it could not be put in force as it is. */
      readonly problems: readonly string[]
    }
  /** No policy document at all; each names its place. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'forbidden' }

/** Judges a draft that somebody wrote as JSON. */
export function judgePolicy(person: SignedIn, json: string): JudgePolicyOutcome {
  if (!isAdministrator(person)) return { kind: 'forbidden' }
  const read = readJson(json)
  if (read.kind === 'refused') return read
  const compiled = compilePolicy('draft', read.value)
  const problems = compiled.kind === 'refused' ? compiled.problems : []
  const parsed = policyDocumentSchema.safeParse(read.value)
  if (!parsed.success) return { kind: 'refused', problems }
  return { kind: 'readable', document: parsed.data, conditions: judgeConditions(parsed.data), problems }
}

/** Judges one condition for whoever is typing it. */
export function judgeTyped(person: SignedIn, source: string): JudgedCondition | { readonly kind: 'forbidden' } {
  return isAdministrator(person) ? judgeCondition(source) : { kind: 'forbidden' }
}

function readJson(
  text: string,
):
  | { readonly kind: 'read'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly problems: readonly string[] } {
  try {
    const value: unknown = JSON.parse(text)
    return { kind: 'read', value }
  } catch (error) {
    return { kind: 'refused', problems: [error instanceof Error ? error.message : String(error)] }
  }
}
