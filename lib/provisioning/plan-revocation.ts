import type { AccountSettings } from '#lib/settings/flow.ts'
import { type ApprovedSignUp, userFor } from './plan-provisioning.ts'
import type { LostAccount, PlannedStep } from './planned-step.ts'

/** As much of a revoked request as it takes to know what becomes of its account. */
export type Revoked = {
  readonly signUp: ApprovedSignUp
  readonly accounts: AccountSettings
  readonly account:
    | { readonly id: string; readonly origin: 'created' | 'adopted' | 'by_entra' | 'by_hand' }
    /** An attempt to make one was begun, in these ways, and its end is not known. */
    | { readonly mayExist: readonly Attempted[] }
    /** The person was let on, so Entra may have made one. */
    | 'leftToEntra'
    | 'none'
}

type Attempted = 'create_user' | 'invite'

/** What is to be done. */
export type RevocationPlan =
  | { readonly kind: 'close'; readonly step: Extract<PlannedStep, { kind: 'disable_account' | 'delete_account' }> }
  /** There is no account, or the flow keeps it. */
  | { readonly kind: 'nothing' }
  /** We did not make the account, so it is not ours to touch. */
  | { readonly kind: 'leftToPerson' }

/** Plans what becomes of the account of a revoked approval. Only an account that we made is ever touched. */
export function planRevocation({ signUp, accounts, account }: Revoked): RevocationPlan {
  if (account === 'none') return { kind: 'nothing' }
  if (account === 'leftToEntra') return { kind: 'leftToPerson' }
  if ('id' in account && account.origin !== 'created') return { kind: 'leftToPerson' }
  if (accounts.afterRevoke === 'keep') return { kind: 'nothing' }
  const lost = 'id' in account ? [] : account.mayExist.flatMap(kind => lostAccount(kind, signUp, accounts))
  const kind = accounts.afterRevoke === 'delete' ? 'delete_account' : 'disable_account'
  return { kind: 'close', step: { kind, lost } }
}

function lostAccount(attempted: Attempted, signUp: ApprovedSignUp, accounts: AccountSettings): readonly LostAccount[] {
  if (attempted === 'invite') return [{ kind: 'guest', address: signUp.address }]
  const { identity } = signUp
  return identity === undefined ? [] : [{ kind: 'user', user: userFor(signUp, identity, accounts) }]
}
