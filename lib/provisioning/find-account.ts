import type { Identity } from '#lib/decision/sign-up.ts'
import type { Directory } from './directory.graph.ts'
import { type DirectoryAccount, hasIdentity, isInvitedGuest } from './directory-account.ts'
import { accountIsDisabled, addressBelongsToAnother, failedStep, type StepResult } from './step-result.ts'

/**
 * Looks whether the person has an account already: by identity where there is one, then by address. An account of this
 * very person is adopted as it is; one that is disabled, or somebody else's
 * with the same address, stops everything.
 */
export async function findAccount(
  directory: Directory,
  { address, identity, isInvited = false }: Wanted,
): Promise<StepResult> {
  if (identity !== undefined) {
    const own = await directory.findByIdentity(identity)
    if (own.kind !== 'ok') return failedStep(own)
    if (own.value !== undefined) return adopted(own.value)
  }
  const sameAddress = await directory.findByMail(address)
  if (sameAddress.kind !== 'ok') return failedStep(sameAddress)
  const account = sameAddress.value
  if (account === undefined) return { kind: 'done', outcome: {} }
  const isOwn = identity !== undefined && hasIdentity(account, identity)
  return isOwn || (isInvited && isInvitedGuest(account)) ? adopted(account) : addressBelongsToAnother(account.id)
}

type Wanted = { readonly address: string; readonly identity: Identity | undefined; readonly isInvited?: boolean }

/** Why it is disabled we do not know, so it is not for us to enable. */
function adopted({ id, isEnabled }: DirectoryAccount): StepResult {
  return isEnabled ? { kind: 'done', outcome: { accountId: id, adopted: true } } : accountIsDisabled(id)
}
