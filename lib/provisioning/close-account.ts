import { findOwn } from './create-user.ts'
import type { Directory, DirectoryAnswer } from './directory.graph.ts'
import { isInvitedGuest } from './directory-account.ts'
import type { LostAccount } from './planned-step.ts'
import { failedStep, type StepOutcome, type StepResult } from './step-result.ts'

/** What an attempt to close an account knows. */
export type Closing = {
  /** Unset where it was never learnt: then `lost` tells whom to look for. */
  readonly accountId: string | undefined
  readonly lost: readonly LostAccount[]
  readonly progress: StepOutcome
  readonly isFirstAttempt: boolean
}

/**
 * Disables the account, and ends the sessions that its owner has: without that they last for up to an hour more. Where
 * Graph does not let us end sessions, the account is disabled all the same.
 */
export async function disableAccount(directory: Directory, closing: Closing): Promise<StepResult> {
  const found = await locate(directory, closing)
  if (found.kind !== 'ok') return failedStep(found)
  const accountId = found.value
  if (accountId === undefined) return { kind: 'done', outcome: { gone: true } }
  if (closing.progress.disabled === true) return endSessions(directory, accountId)
  const disabled = await directory.updateUser(accountId, { accountEnabled: false })
  if (disabled.kind === 'ok') return { kind: 'partly', outcome: { accountId, disabled: true } }
  return isMissing(disabled, closing) ? { kind: 'done', outcome: { accountId, gone: true } } : failedStep(disabled)
}

/** Deletes the account; one that is not there any more is as good as deleted. */
export async function deleteAccount(directory: Directory, closing: Closing): Promise<StepResult> {
  const found = await locate(directory, closing)
  if (found.kind !== 'ok') return failedStep(found)
  const accountId = found.value
  if (accountId === undefined) return { kind: 'done', outcome: { gone: true } }
  const deleted = await directory.deleteUser(accountId)
  if (deleted.kind === 'ok' || isMissing(deleted, closing)) return { kind: 'done', outcome: { accountId, gone: true } }
  return failedStep(deleted)
}

async function endSessions(directory: Directory, accountId: string): Promise<StepResult> {
  const ended = await directory.endSessions(accountId)
  if (ended.kind === 'ok') return { kind: 'done', outcome: { accountId, disabled: true } }
  const isRefused = ended.kind === 'refused' && ended.by === 'graph' && (ended.status === 403 || ended.status === 404)
  return isRefused ? { kind: 'done', outcome: { accountId, disabled: true, sessionsKept: true } } : failedStep(ended)
}

/** A directory that has not caught up misses an account once; it is asked a second time before that counts. */
function isMissing(answer: DirectoryAnswer<undefined>, { isFirstAttempt }: Closing): boolean {
  return !isFirstAttempt && answer.kind === 'refused' && answer.by === 'graph' && answer.status === 404
}

async function locate(directory: Directory, closing: Closing): Promise<DirectoryAnswer<string | undefined>> {
  const { accountId = closing.progress.accountId, lost } = closing
  if (accountId !== undefined) return { kind: 'ok', value: accountId }
  for (const wanted of lost) {
    const found = await look(directory, wanted)
    if (found.kind !== 'ok' || found.value !== undefined) return found
  }
  return { kind: 'ok', value: undefined }
}

/** Nobody had this address or identity when we tried to make the account; so what has it now is what we made. */
async function look(directory: Directory, wanted: LostAccount): Promise<DirectoryAnswer<string | undefined>> {
  const isUser = wanted.kind === 'user'
  const found = isUser ? await findOwn(directory, wanted.user) : await directory.findByMail(wanted.address)
  if (found.kind !== 'ok') return found
  const isOurs = found.value !== undefined && (isUser || isInvitedGuest(found.value))
  return { kind: 'ok', value: isOurs ? found.value?.id : undefined }
}
