import { answerDenied, answerOwed } from './answer-decided.ts'
import { approvedClaims } from './approved-claims.ts'
import { block, type CheckDecision, letOn } from './decision.ts'
import type { Occasion, Policy } from './policy.ts'
import { foresee } from './read-rules.ts'
import { type OwnStanding, rosterWord, type Standing } from './standing.ts'

/**
 * Decides the first step, after the identity provider and before the attribute page. It lets on whoever may fill in the
 * form; that opens no door, because Entra always asks again before it makes an account. What the roster knows of the
 * person fills the form.
 */
export function checkApprovalStatus(standing: Standing, policy: Policy, occasion: Occasion): CheckDecision {
  const { own, addressDenied } = standing
  switch (own.kind) {
    case 'pending':
    case 'held':
      return block('pending')
    case 'approved':
      return answerApproved(own, policy)
    case 'denied':
    case 'revoked':
      return answerDenied(own)
    case 'unknown':
    case 'admitted':
    case 'expired':
    case 'overdue':
    case 'lapsed':
    case 'withdrawn':
      return addressDenied === undefined ? applyPolicy(standing, policy, occasion) : block('addressDenied')
  }
}

/** Who was approved and makes the account by signing up again finds the form filled in with what was approved. */
function answerApproved(own: Approved, policy: Policy): CheckDecision {
  if (own.provisioning !== 'left_to_entra') return answerOwed(own.provisioning, policy)
  return { ...letOn('approved'), claims: approvedClaims(own.claims, policy) }
}

type Approved = OwnStanding & { readonly kind: 'approved' }

function applyPolicy(standing: Standing, policy: Policy, occasion: Occasion): CheckDecision {
  const { own, known } = standing
  const roster = rosterWord(standing)
  const foreseen = foresee(policy, { ...occasion, step: 'check-approval-status', standing: own.kind, roster })
  if (foreseen.kind === 'denied') {
    return { ...block('deniedByPolicy'), grounds: { rule: foreseen.rule.name, flags: [], marks: [] } }
  }
  const refused = foreseen.kind === 'unmatched' && policy.unmatched === 'deny' && known?.agreed !== true
  if (refused) return block('deniedByPolicy')
  const decision = letOn('asksForDetails')
  return known === undefined ? decision : { ...decision, claims: known.attributes }
}
