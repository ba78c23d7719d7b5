import type { Consequence, Facts, Policy, Rule } from '#lib/decision/policy.ts'
import type { Claims } from '#lib/decision/sign-up.ts'
import { type CompiledExpression, compileExpression } from './compile-expression.ts'
import { compilePattern } from './compile-pattern.ts'
import { type ExpressionContext, expressionContext } from './expression-context.ts'
import { indexRules } from './index-rules.ts'
import type { NamedLists } from './named-list.ts'
import { overrideClaims } from './override-claims.ts'
import { type PolicyDocument, policyDocumentSchema, type RuleDocument } from './policy-document.ts'
import { validateClaims } from './validate-claims.ts'

/** What a document adds to a flow's policy. */
export type PolicyParts = Pick<Policy, 'rules' | 'rulesFor' | 'validate' | 'override' | 'usesRoster'>

export type CompiledPolicy =
  | {
      readonly kind: 'compiled'
      /** The lists that it asks by name. */
      readonly lists: readonly string[]
      /** Joins it with the lists; costs next to nothing. */
      readonly bind: (lists: NamedLists) => PolicyParts
    }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }

/**
 * Compiles a policy document of a flow, all of it or nothing: half a policy might admit whom the other half refuses.
 *
 * @param flow names the signing keys of its checks.
 */
export function compilePolicy(flow: string, json: unknown): CompiledPolicy {
  const parsed = policyDocumentSchema.safeParse(json)
  if (!parsed.success) {
    return {
      kind: 'refused',
      problems: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    }
  }
  const document = parsed.data
  const rules = document.rules.map(rule => ({ rule, compiled: compileExpression(rule.when) }))
  const problems = [
    ...rules.flatMap(({ rule, compiled }) => (compiled.kind === 'refused' ? [`rule ${rule.id}: ${compiled.why}`] : [])),
    ...document.validate.flatMap(({ attribute, pattern }) => problemOf(attribute, pattern)),
    ...rules.flatMap(({ rule, compiled }) => rosterProblem(document, rule, compiled)),
  ]
  if (problems.length > 0) return { kind: 'refused', problems }
  const ready = rules.flatMap(({ rule, compiled }) => (compiled.kind === 'compiled' ? [{ rule, compiled }] : []))
  const lists = [
    ...ready.flatMap(({ compiled }) => compiled.lists),
    ...document.validate.flatMap(({ list }) => list ?? []),
  ]
  return { kind: 'compiled', lists: [...new Set(lists)], bind: bindTo(flow, document, ready) }
}

/** What stands in the place of a policy that cannot be read: everybody waits for an approver. */
export const reviewEverybody: PolicyParts = {
  rules: [
    {
      id: 'unreadable-policy',
      name: 'The policy cannot be read',
      mode: 'on',
      expiresAt: undefined,
      ask: () => 'matches',
      consequence: { kind: 'review', flag: 'policy-unreadable' },
    },
  ],
}

type ReadyRule = {
  readonly rule: RuleDocument
  readonly compiled: CompiledExpression & { readonly kind: 'compiled' }
}

function bindTo(
  flow: string,
  document: PolicyDocument,
  ready: readonly ReadyRule[],
): (lists: NamedLists) => PolicyParts {
  const { override, validate, prefill } = document
  const changes = (claims: Claims): Claims => overrideClaims(override, claims)
  const live = ready.filter(({ rule }) => rule.mode !== 'off')
  return lists => {
    return {
      ...(live.length > 0 ? bindRules(flow, live, lists) : {}),
      ...(override.length > 0 ? { override: changes } : {}),
      ...(prefill.roster ? { usesRoster: true } : {}),
      // What is validated is what the account would get.
      ...(validate.length > 0
        ? { validate: (claims, now) => validateClaims(validate, { ...claims, ...changes(claims) }, { lists, now }) }
        : {}),
    }
  }
}

function bindRules(flow: string, live: readonly ReadyRule[], lists: NamedLists): Pick<Policy, 'rules' | 'rulesFor'> {
  const contextOf = oncePerSignUp(facts => expressionContext(facts, lists))
  const keyed = live.map(one => ({ rule: toRule(flow, one, contextOf), keys: one.compiled.keys }))
  const takeOut = indexRules(keyed, lists)
  return { rules: keyed.map(({ rule }) => rule), rulesFor: facts => takeOut(contextOf(facts)) }
}

function toRule(flow: string, { rule, compiled }: ReadyRule, contextOf: (facts: Facts) => ExpressionContext): Rule {
  return {
    id: rule.id,
    name: rule.name,
    mode: rule.mode === 'shadow' ? 'shadow' : 'on',
    expiresAt: rule.expiresAt === undefined ? undefined : new Date(rule.expiresAt),
    ask: facts => {
      const said = compiled.ask(contextOf(facts))
      if (said === undefined) return 'failed'
      return said ? 'matches' : 'differs'
    },
    consequence: consequenceOf(flow, rule),
  }
}

function consequenceOf(flow: string, rule: RuleDocument): Consequence {
  switch (rule.do) {
    case 'approve':
    case 'deny':
      return { kind: rule.do }
    case 'review':
      return { kind: 'review', flag: rule.flag }
    case 'correct':
      return { kind: 'correct', correction: { attribute: rule.attribute, message: rule.message } }
    case 'verify': {
      const { id, url, deadlineMs, pass, keyVersion } = rule
      return { kind: 'verify', check: { url, deadlineMs, pass, keyName: `${flow}/${id}/${keyVersion}` } }
    }
  }
}

/** Two hundred rules ask about the same sign-up one after the other; the facts are one object for all of them. */
function oncePerSignUp(make: (facts: Facts) => ExpressionContext): (facts: Facts) => ExpressionContext {
  let last: { readonly facts: Facts; readonly context: ExpressionContext } | undefined
  return facts => {
    if (last?.facts !== facts) last = { facts, context: make(facts) }
    return last.context
  }
}

/** Where nobody is looked up in the roster, a rule that asks after it would quietly never match, or always. */
function rosterProblem(
  { prefill }: PolicyDocument,
  rule: RuleDocument,
  compiled: CompiledExpression,
): readonly string[] {
  if (prefill.roster || compiled.kind === 'refused' || !compiled.usesRoster) return []
  return [`rule ${rule.id}: it asks the roster, so prefill.roster must be true`]
}

function problemOf(attribute: string, pattern: string | undefined): readonly string[] {
  if (pattern === undefined) return []
  try {
    compilePattern(pattern)
    return []
  } catch (error) {
    return [`validation of ${attribute}: ${error instanceof Error ? error.message : String(error)}`]
  }
}
