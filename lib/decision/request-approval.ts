import { answerApproved } from './check-approval-status.ts'
import { type AskFirst, block, correct, type Decision, letOn } from './decision.ts'
import type { CheckResult, Correction, Grounds, Occasion, Policy, Rule } from './policy.ts'
import { type Reading, readRules } from './read-rules.ts'
import type { Standing } from './standing.ts'

/** Whom the request step is about, and what endpoints have said of them so far, by rule. */
export type RequestOccasion = Occasion & { readonly checks: ReadonlyMap<string, CheckResult> }

/**
 * Decides the second step, before Entra creates the account. `continue` here makes an account, so it is said only for
 * a live approval of this very identity, or where the policy admits.
 *
 * A pending person is answered as at the first attempt: Entra repeats a call that it believes lost, and the retry must
 * read like the original.
 */
export function requestApproval(standing: Standing, policy: Policy, occasion: RequestOccasion): Decision | AskFirst {
  const decision = judge(standing, policy, occasion)
  if (decision.action !== 'continue' || policy.override === undefined) return decision
  return { ...decision, claims: policy.override(occasion.signUp.claims) }
}

/** The person's own standing first, then what they typed, then the rules. */
function judge(standing: Standing, policy: Policy, occasion: RequestOccasion): Decision | AskFirst {
  const { own, addressDenied } = standing
  switch (own.kind) {
    case 'pending': {
      const corrections = validate(policy, occasion)
      return corrections.length > 0
        ? correct(corrections)
        : block('requested', { kind: 'renew', requestId: own.requestId })
    }
    case 'approved':
      return answerApproved(own, policy)
    case 'denied':
      return block(own.by === 'policy' ? 'deniedByPolicy' : 'denied')
    case 'unknown':
    case 'admitted':
    case 'expired':
    case 'withdrawn':
      if (addressDenied !== undefined) return block('addressDenied')
      return applyPolicy(standing, policy, occasion)
  }
}

function validate(policy: Policy, { signUp, now }: Occasion): readonly Correction[] {
  return policy.validate?.(signUp.claims, now) ?? []
}

function applyPolicy(standing: Standing, policy: Policy, occasion: RequestOccasion): Decision | AskFirst {
  const corrections = validate(policy, occasion)
  if (corrections.length > 0) return correct(corrections)
  const facts = { ...occasion, step: 'request-approval', standing: standing.own.kind } as const
  return answerReading(readRules(policy, facts, occasion.checks), standing, policy)
}

function answerReading(reading: Reading, standing: Standing, policy: Policy): Decision | AskFirst {
  const { verdict, marks } = reading
  switch (verdict.kind) {
    case 'unmatched': {
      const word = isAgreed(standing) ? 'admit' : policy.unmatched
      return answer(word, standing, { ...(isAgreed(standing) ? { rule: roster } : {}), flags: [], marks })
    }
    case 'failed':
      return answer('review', standing, { rule: verdict.rule.name, flags: ['rule-failed'], marks })
    case 'askFirst':
      if (isAgreed(standing)) return admitAgreed(standing, reading)
      return { action: 'verify', rule: verdict.rule, check: verdict.check }
    case 'checked':
      return answerCheck(verdict, standing, marks)
    case 'matched':
      return answerMatch(verdict.rule, standing, reading)
  }
}

/** Who is agreed needs no rule that admits, and no rule but one that denies or asks for a correction stops them. */
function answerMatch(rule: Rule, standing: Standing, reading: Reading): Decision {
  const grounds = { rule: rule.name, flags: [], marks: reading.marks }
  const { consequence } = rule
  switch (consequence.kind) {
    case 'approve':
      return answer('admit', standing, grounds)
    case 'deny':
      return answer('deny', standing, grounds)
    case 'correct':
      return { ...correct([consequence.correction]), grounds }
    case 'review':
    case 'verify':
      if (isAgreed(standing)) return admitAgreed(standing, reading)
      return answer('review', standing, { ...grounds, flags: consequence.kind === 'review' ? [consequence.flag] : [] })
  }
}

function answerCheck(
  { rule, result }: { readonly rule: Rule; readonly result: CheckResult },
  standing: Standing,
  marks: Grounds['marks'],
): Decision {
  const grounds = { rule: rule.name, flags: [], marks }
  switch (result) {
    case 'pass':
      return answer('admit', standing, grounds)
    case 'fail':
      return answer('deny', standing, grounds)
    case 'review':
      return answer('review', standing, { ...grounds, flags: ['check-unanswered'] })
  }
}

/** The name under which the roster's word is recorded. */
const roster = 'roster'

function isAgreed({ known }: Standing): boolean {
  return known?.agreed === true
}

function admitAgreed(standing: Standing, { marks }: Reading): Decision {
  return answer('admit', standing, { rule: roster, flags: [], marks })
}

function answer(word: Policy['unmatched'], { own }: Standing, grounds: Grounds): Decision {
  switch (word) {
    case 'review':
      return { ...block('requested', { kind: 'queue' }), grounds }
    case 'deny':
      return { ...block('deniedByPolicy', { kind: 'deny' }), grounds }
    case 'admit': {
      const effect =
        own.kind === 'admitted' ? ({ kind: 'renew', requestId: own.requestId } as const) : ({ kind: 'admit' } as const)
      return { ...letOn('admitted', effect), grounds }
    }
  }
}
