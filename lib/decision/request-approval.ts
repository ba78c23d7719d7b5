import { answerDenied, answerOwed } from './answer-decided.ts'
import { forceApproved } from './approved-claims.ts'
import { type AskFirst, block, correct, type Decision, letOn } from './decision.ts'
import type { CheckResult, Correction, Grounds, Occasion, Policy, Rule } from './policy.ts'
import { type Reading, readRules } from './read-rules.ts'
import { asksAgain, rosterWord, type Standing } from './standing.ts'

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
  if (decision.action !== 'continue' || decision.claims !== undefined) return decision
  return policy.override === undefined ? decision : { ...decision, claims: policy.override(occasion.signUp.claims) }
}

/** The person's own standing first, then what they typed, then the rules. */
function judge(standing: Standing, policy: Policy, occasion: RequestOccasion): Decision | AskFirst {
  const { own, addressDenied } = standing
  switch (own.kind) {
    case 'pending':
      return renew(own.requestId, applyPolicy(standing, policy, occasion))
    case 'held':
      return block('requested')
    case 'approved':
      if (own.provisioning !== 'left_to_entra') return answerOwed(own.provisioning, policy)
      return resume(own, policy, occasion)
    case 'denied':
    case 'revoked':
      return answerDenied(own)
    case 'unknown':
    case 'admitted':
    case 'expired':
    case 'overdue':
    case 'lapsed':
    case 'withdrawn':
      if (addressDenied !== undefined) return block('addressDenied')
      return applyPolicy(standing, policy, occasion)
  }
}

/**
 * Whatever the rules say of the newer details, who waits goes on waiting for a person: the request takes the details
 * and what the rules said of them. Only details that have to be corrected are not taken.
 */
function renew(requestId: string, read: Decision | AskFirst): Decision | AskFirst {
  if (read.action === 'verify' || read.action === 'correct') return read
  const decision = block('requested', { kind: 'renew', requestId })
  return read.grounds === undefined ? decision : { ...decision, grounds: read.grounds }
}

/** The approved person signs up again: Entra makes the account with what was approved, and the first time is recorded. */
function resume(own: Resuming, policy: Policy, { signUp }: RequestOccasion): Decision {
  const { claims, left } = forceApproved(own.claims, signUp.claims, policy)
  if (left.length > 0) return correct(left.map(attribute => ({ attribute, message: undefined })))
  const effect = own.wasLetOn ? undefined : ({ kind: 'letOn', requestId: own.requestId } as const)
  return { ...letOn('approved', effect), claims }
}

type Resuming = Standing['own'] & { readonly kind: 'approved'; readonly provisioning: 'left_to_entra' }

function validate(policy: Policy, { signUp, now }: Occasion): readonly Correction[] {
  return policy.validate?.(signUp.claims, now) ?? []
}

function applyPolicy(standing: Standing, policy: Policy, occasion: RequestOccasion): Decision | AskFirst {
  const corrections = validate(policy, occasion)
  if (corrections.length > 0) return correct(corrections)
  const own = { standing: standing.own.kind, roster: rosterWord(standing) }
  const facts = { ...occasion, step: 'request-approval', ...own } as const
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

function answer(word: Policy['unmatched'], standing: Standing, grounds: Grounds): Decision {
  const { own } = standing
  switch (word) {
    case 'review':
      return queue(standing, grounds)
    case 'deny':
      // Nothing has changed for whom the policy denied before, so nothing is written.
      if (own.kind === 'lapsed' && own.by === 'policy') return { ...block('deniedByPolicy'), grounds }
      return { ...block('deniedByPolicy', { kind: 'deny', ...placeTaken(standing) }), grounds }
    case 'admit': {
      if (asksAgain(standing)) return queue(standing, grounds)
      const effect =
        own.kind === 'admitted' ? ({ kind: 'renew', requestId: own.requestId } as const) : ({ kind: 'admit' } as const)
      return { ...letOn('admitted', effect), grounds }
    }
  }
}

function queue(standing: Standing, grounds: Grounds): Decision {
  const flags = asksAgain(standing) ? [...grounds.flags, 'asks-again'] : grounds.flags
  return { ...block('requested', { kind: 'queue', ...placeTaken(standing) }), grounds: { ...grounds, flags } }
}

/** The request that has run out without anybody having written it down. */
function placeTaken({ own }: Standing): { readonly over?: string } {
  return own.kind === 'overdue' || own.kind === 'lapsed' ? { over: own.requestId } : {}
}
