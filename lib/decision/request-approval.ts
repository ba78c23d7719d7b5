import { answerApproved } from './check-approval-status.ts'
import { block, type Decision, letOn } from './decision.ts'
import type { Policy } from './policy.ts'
import type { OwnStanding, Standing } from './standing.ts'

/**
 * Decides the second step, before Entra creates the account. `continue` here makes an account, so it is said only for
 * a live approval of this very identity, or where the policy admits.
 *
 * A pending person is answered as at the first attempt: Entra repeats a call that it believes lost, and the retry must
 * read like the original.
 */
export function requestApproval({ own, addressDenied }: Standing, policy: Policy): Decision {
  switch (own.kind) {
    case 'pending':
      return block('requested', { kind: 'renew', requestId: own.requestId })
    case 'approved':
      return answerApproved(own, policy)
    case 'denied':
      return block(own.by === 'policy' ? 'deniedByPolicy' : 'denied')
    case 'unknown':
    case 'admitted':
    case 'expired':
    case 'withdrawn':
      return addressDenied === undefined ? applyPolicy(policy, own) : block('addressDenied')
  }
}

function applyPolicy(policy: Policy, own: OwnStanding): Decision {
  switch (policy.unmatched) {
    case 'review':
      return block('requested', { kind: 'queue' })
    case 'admit':
      return letOn(
        'admitted',
        own.kind === 'admitted' ? { kind: 'renew', requestId: own.requestId } : { kind: 'admit' },
      )
    case 'deny':
      return block('deniedByPolicy', { kind: 'deny' })
  }
}
