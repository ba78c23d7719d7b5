import type { Identity } from '#lib/decision/sign-up.ts'
import type { Directory } from './directory.graph.ts'
import { hasIdentity, isInvitedGuest } from './directory-account.ts'
import { addressBelongsToAnother, failedStep, type StepResult } from './step-result.ts'

/**
 * Looks whether the person has an account already: by identity where there is one, then by address. An account of this
 * very person is adopted as it is; one of somebody else with the same address stops everything.
 */
export async function findAccount(
  directory: Directory,
  { address, identity }: { readonly address: string; readonly identity: Identity | undefined },
): Promise<StepResult> {
  if (identity !== undefined) {
    const own = await directory.findByIdentity(identity)
    if (own.kind !== 'ok') return failedStep(own)
    if (own.value !== undefined) return adopted(own.value.id)
  }
  const sameAddress = await directory.findByMail(address)
  if (sameAddress.kind !== 'ok') return failedStep(sameAddress)
  const account = sameAddress.value
  if (account === undefined) return { kind: 'done', outcome: {} }
  const isOwn = identity === undefined ? isInvitedGuest(account) : hasIdentity(account, identity)
  return isOwn ? adopted(account.id) : addressBelongsToAnother(account.id)
}

function adopted(accountId: string): StepResult {
  return { kind: 'done', outcome: { accountId, adopted: true } }
}
