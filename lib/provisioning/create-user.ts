import { classifyFailure } from './classify-failure.ts'
import type { Directory, DirectoryAnswer } from './directory.graph.ts'
import { type DirectoryAccount, hasIdentity } from './directory-account.ts'
import { describeFailure } from './failure.ts'
import type { NewUser } from './plan-provisioning.ts'
import { addressBelongsToAnother, failedStep, type StepResult } from './step-result.ts'

/**
 * Creates the user. After an attempt whose end nobody knows it looks for the user first; and where Graph says that one
 * is there already, it is taken if its identity is the person's.
 */
export async function createUser(
  directory: Directory,
  user: NewUser,
  { isFirstAttempt }: { readonly isFirstAttempt: boolean },
): Promise<StepResult> {
  if (!isFirstAttempt) {
    const own = await findOwn(directory, user)
    if (own.kind !== 'ok') return failedStep(own)
    if (own.value !== undefined) return done(own.value.id)
  }
  const created = await directory.createUser(user)
  if (created.kind === 'ok') return done(created.value.accountId)
  return classifyFailure(created) === 'adopt' ? resolveConflict(directory, user, created) : failedStep(created)
}

/** By identity, and by the name that no other address can have: the index of identities is the slower of the two. */
async function findOwn(directory: Directory, user: NewUser): Promise<DirectoryAnswer<DirectoryAccount | undefined>> {
  const [identity] = user.identities
  const byIdentity = await directory.findByIdentity(identity)
  if (byIdentity.kind !== 'ok' || byIdentity.value !== undefined) return byIdentity
  const byName = await directory.findByKey(user.userPrincipalName)
  if (byName.kind !== 'ok' || byName.value === undefined) return byName
  return { kind: 'ok', value: hasIdentity(byName.value, identity) ? byName.value : undefined }
}

type Conflict = Extract<Awaited<ReturnType<Directory['createUser']>>, { kind: 'refused' | 'unknown' }>

async function resolveConflict(directory: Directory, user: NewUser, conflict: Conflict): Promise<StepResult> {
  const own = await findOwn(directory, user)
  if (own.kind !== 'ok') return failedStep(own)
  if (own.value !== undefined) return done(own.value.id)
  const sameAddress = await directory.findByMail(user.mail)
  if (sameAddress.kind !== 'ok') return failedStep(sameAddress)
  if (sameAddress.value !== undefined) return addressBelongsToAnother(sameAddress.value.id)
  const sameName = await directory.findByKey(user.userPrincipalName)
  if (sameName.kind !== 'ok') return failedStep(sameName)
  const failure = describeFailure(conflict)
  // Nobody to be seen: the directory has not caught up with what it made a moment ago.
  return sameName.value === undefined ? { kind: 'again', failure } : { kind: 'needsPerson', failure }
}

function done(accountId: string): StepResult {
  return { kind: 'done', outcome: { accountId } }
}
