import { block, type Decision, letOn } from './decision.ts'
import type { Policy } from './policy.ts'
import type { OwnStanding, Standing } from './standing.ts'

/**
 * Decides the first step, after the identity provider and before the attribute page. It lets on whoever may fill in the
 * form; that opens no door, because Entra always asks again before it makes an account.
 */
export function checkApprovalStatus({ own, addressDenied }: Standing, policy: Policy): Decision {
  switch (own.kind) {
    case 'pending':
      return block('pending')
    case 'approved':
      return answerApproved(own, policy)
    case 'denied':
      return block(own.by === 'policy' ? 'deniedByPolicy' : 'denied')
    case 'unknown':
    case 'admitted':
    case 'expired':
    case 'withdrawn':
      if (addressDenied !== undefined) return block('addressDenied')
      return policy.unmatched === 'deny' ? block('deniedByPolicy') : letOn('asksForDetails')
  }
}

/** Until the account exists Entra must not go on: it would make a second one. */
export function answerApproved(own: OwnStanding & { readonly kind: 'approved' }, policy: Policy): Decision {
  if (own.provisioning !== 'done') return block('accountBeingSetUp')
  return policy.afterAccount === 'continue' ? letOn('approved') : block('alreadyHasAccess')
}
