import { block, type CheckDecision, letOn } from './decision.ts'
import type { Policy } from './policy.ts'
import type { OwnStanding, Provisioning } from './standing.ts'

/** Until the account that is owed exists Entra must not go on: it would make a second one. The same at both steps. */
export function answerOwed(provisioning: Exclude<Provisioning, 'left_to_entra'>, policy: Policy): CheckDecision {
  if (provisioning !== 'done') return block('accountBeingSetUp')
  return policy.afterAccount === 'continue' ? letOn('approved') : block('alreadyHasAccess')
}

/** Who was denied, or whose approval was revoked, is stopped at both steps, with what the approver wrote to them. */
export function answerDenied(own: OwnStanding & { readonly kind: 'denied' | 'revoked' }): CheckDecision {
  if (own.kind === 'revoked') return block('denied')
  const decision = block(own.by === 'policy' ? 'deniedByPolicy' : 'denied')
  return own.message === undefined ? decision : { ...decision, note: own.message }
}
