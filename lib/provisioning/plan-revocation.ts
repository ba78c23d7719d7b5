import type { AccountSettings } from '#lib/settings/flow.ts'
import { type AccountAtStake, type Attempted, foreseeRevocation } from './account-at-stake.ts'
import { type ApprovedSignUp, userFor } from './plan-provisioning.ts'
import type { LostAccount, PlannedStep } from './planned-step.ts'

/** As much of a revoked request as it takes to know what becomes of its account. */
export type Revoked = {
  readonly signUp: ApprovedSignUp
  readonly accounts: AccountSettings
  readonly account: AccountAtStake
}

/** What is to be done. */
export type RevocationPlan =
  | { readonly kind: 'close'; readonly step: Extract<PlannedStep, { kind: 'disable_account' | 'delete_account' }> }
  /** There is no account, or the flow keeps it. */
  | { readonly kind: 'nothing' }
  /** We did not make the account, so it is not ours to touch. */
  | { readonly kind: 'leftToPerson' }

/** Plans what becomes of the account of a revoked approval. Only an account that we made is ever touched. */
export function planRevocation(revoked: Revoked): RevocationPlan {
  const fate = foreseeRevocation(revoked.account, revoked.accounts.afterRevoke)
  switch (fate) {
    case 'noAccount':
    case 'kept':
      return { kind: 'nothing' }
    case 'adopted':
    case 'byEntra':
    case 'byHand':
      return { kind: 'leftToPerson' }
    case 'disabled':
    case 'disabledIfMade':
      return { kind: 'close', step: { kind: 'disable_account', lost: listLost(revoked) } }
    case 'deleted':
    case 'deletedIfMade':
      return { kind: 'close', step: { kind: 'delete_account', lost: listLost(revoked) } }
  }
}

function listLost({ account, signUp, accounts }: Revoked): readonly LostAccount[] {
  return account.kind === 'lost' ? account.attempted.flatMap(kind => lostAccount(kind, signUp, accounts)) : []
}

function lostAccount(attempted: Attempted, signUp: ApprovedSignUp, accounts: AccountSettings): readonly LostAccount[] {
  if (attempted === 'invite') return [{ kind: 'guest', address: signUp.address }]
  const { identity } = signUp
  return identity === undefined ? [] : [{ kind: 'user', user: userFor(signUp, identity, accounts) }]
}
