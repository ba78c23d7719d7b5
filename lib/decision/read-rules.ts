import type { CheckResult, ExternalCheck, Facts, Mark, Policy, Rule } from './policy.ts'

/** What the rules say, and what each said on the way. */
export type Reading = { readonly verdict: Verdict; readonly marks: readonly Mark[] }

type Verdict =
  /** No rule speaks for the person. */
  | { readonly kind: 'unmatched' }
  | { readonly kind: 'matched'; readonly rule: Rule }
  | { readonly kind: 'failed'; readonly rule: Rule }
  /** A check answered: nothing more is read. */
  | { readonly kind: 'checked'; readonly rule: Rule; readonly result: CheckResult }
  | { readonly kind: 'askFirst'; readonly rule: Rule; readonly check: ExternalCheck }

/**
 * Reads the rules from the top at the request step, where every claim is there. The first live rule that matches wins.
 * A rule that fails ends the reading as well: what stands below it may not admit in its place.
 *
 * @param checks what the endpoints said that were asked already, by rule.
 */
export function readRules(policy: Policy, facts: Facts, checks: ReadonlyMap<string, CheckResult>): Reading {
  const marks: Mark[] = []
  for (const rule of rulesToAsk(policy, facts)) {
    const spoken = hear(rule, facts, checks)
    if (spoken === undefined) continue
    marks.push(mark(rule, spoken))
    if (rule.mode === 'shadow' || spoken === 'passed') continue
    return { verdict: spoken === 'failed' ? { kind: 'failed', rule } : verdictOf(rule, checks), marks }
  }
  return { verdict: { kind: 'unmatched' }, marks }
}

/** What a rule says, or `undefined` where it is over or does not concern the person. */
function hear(rule: Rule, facts: Facts, checks: ReadonlyMap<string, CheckResult>): Mark['outcome'] | undefined {
  if (!isLive(rule, facts.now)) return undefined
  const answer = rule.ask(facts)
  if (answer !== 'matches') return answer === 'failed' ? 'failed' : undefined
  return rule.mode === 'on' && passesBy(rule, checks) ? 'passed' : 'matched'
}

/** What can already be said at the check step. */
export type Foresight =
  | { readonly kind: 'open' }
  | { readonly kind: 'unmatched' }
  | { readonly kind: 'denied'; readonly rule: Rule }

/**
 * Reads the rules at the check step, where most claims are still missing. A denial is said already here only if nothing
 * that the form may bring can change it: as soon as a rule that does not deny matches or cannot be judged yet, the
 * person is to be asked for details, and the request step decides.
 */
export function foresee(policy: Policy, facts: Facts): Foresight {
  let undecided = false
  for (const rule of rulesToAsk(policy, facts)) {
    if (rule.mode === 'shadow' || rule.consequence.kind === 'correct' || !isLive(rule, facts.now)) continue
    const answer = rule.ask(facts)
    if (answer === 'differs') continue
    if (rule.consequence.kind !== 'deny') return { kind: 'open' }
    if (answer === 'matches') return { kind: 'denied', rule }
    undecided = true
  }
  return undecided ? { kind: 'open' } : { kind: 'unmatched' }
}

function rulesToAsk(policy: Policy, facts: Facts): readonly Rule[] {
  return policy.rulesFor?.(facts) ?? policy.rules ?? []
}

function isLive(rule: Rule, now: Date): boolean {
  return rule.expiresAt === undefined || rule.expiresAt > now
}

/** A passed check opens the way to the next rule, unless the rule says that it lets the person in. */
function passesBy({ id, consequence }: Rule, checks: ReadonlyMap<string, CheckResult>): boolean {
  return consequence.kind === 'verify' && consequence.check.pass === 'next' && checks.get(id) === 'pass'
}

function verdictOf(rule: Rule, checks: ReadonlyMap<string, CheckResult>): Verdict {
  const { consequence } = rule
  if (consequence.kind !== 'verify') return { kind: 'matched', rule }
  const result = checks.get(rule.id)
  return result === undefined ? { kind: 'askFirst', rule, check: consequence.check } : { kind: 'checked', rule, result }
}

function mark({ id, name, mode, consequence }: Rule, outcome: Mark['outcome']): Mark {
  return { rule: id, name, mode, outcome, would: consequence.kind }
}
