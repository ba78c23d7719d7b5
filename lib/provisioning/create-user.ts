import { withoutAttributes } from './account-attributes.ts'
import { classifyFailure } from './classify-failure.ts'
import type { Directory, DirectoryAnswer } from './directory.graph.ts'
import { type DirectoryAccount, hasIdentity } from './directory-account.ts'
import { describeFailure } from './failure.ts'
import type { NewUser } from './planned-step.ts'
import { refusedAttributes } from './refused-attributes.ts'
import { addressBelongsToAnother, failedStep, type StepOutcome, type StepResult } from './step-result.ts'

/**
 * Creates the user. After an attempt whose end nobody knows it looks for the user first; and where Graph says that one
 * is there already, it is taken if its identity is the person's. Where Graph refuses a custom attribute, the next
 * attempt leaves it out, and a later step tries it again.
 */
export async function createUser(
  directory: Directory,
  user: NewUser,
  { isFirstAttempt, progress }: { readonly isFirstAttempt: boolean; readonly progress: StepOutcome },
): Promise<StepResult> {
  const { leftOut = [] } = progress
  if (!isFirstAttempt) {
    const own = await findOwn(directory, user)
    if (own.kind !== 'ok') return failedStep(own)
    if (own.value !== undefined) return done(own.value.id, leftOut)
  }
  const attributes = withoutAttributes(user.attributes, leftOut)
  const created = await directory.createUser({ ...user, attributes })
  if (created.kind === 'ok') return done(created.value.accountId, leftOut)
  if (classifyFailure(created) === 'adopt') {
    return resolveConflict(directory, user, { failure: created, isFirstAttempt, leftOut })
  }
  const refused = refusedAttributes(created, attributes)
  if (refused.length === 0) return failedStep(created)
  return { kind: 'partly', outcome: { leftOut: [...leftOut, ...refused] } }
}

/** Finds the person's own account: by identity, and by the name that no other address can have: the index of identities is the slower of the two. */
export async function findOwn(
  directory: Directory,
  user: NewUser,
): Promise<DirectoryAnswer<DirectoryAccount | undefined>> {
  const [identity] = user.identities
  const byIdentity = await directory.findByIdentity(identity)
  if (byIdentity.kind !== 'ok' || byIdentity.value !== undefined) return byIdentity
  const byName = await directory.findByKey(user.userPrincipalName)
  if (byName.kind !== 'ok' || byName.value === undefined) return byName
  return { kind: 'ok', value: hasIdentity(byName.value, identity) ? byName.value : undefined }
}

type Conflict = {
  readonly failure: Extract<Awaited<ReturnType<Directory['createUser']>>, { kind: 'refused' | 'unknown' }>
  readonly isFirstAttempt: boolean
  readonly leftOut: readonly string[]
}

/** What conflicts with the very first attempt was there before us; it is left as it is. */
async function resolveConflict(
  directory: Directory,
  user: NewUser,
  { failure: conflict, isFirstAttempt, leftOut }: Conflict,
): Promise<StepResult> {
  const own = await findOwn(directory, user)
  if (own.kind !== 'ok') return failedStep(own)
  if (own.value !== undefined) {
    const accountId = own.value.id
    return isFirstAttempt ? { kind: 'done', outcome: { accountId, adopted: true } } : done(accountId, leftOut)
  }
  const sameAddress = await directory.findByMail(user.mail)
  if (sameAddress.kind !== 'ok') return failedStep(sameAddress)
  if (sameAddress.value !== undefined) return addressBelongsToAnother(sameAddress.value.id)
  const sameName = await directory.findByKey(user.userPrincipalName)
  if (sameName.kind !== 'ok') return failedStep(sameName)
  const failure = describeFailure(conflict)
  // Nobody to be seen: the directory has not caught up with what it made a moment ago.
  return sameName.value === undefined ? { kind: 'again', failure } : { kind: 'needsPerson', failure }
}

function done(accountId: string, leftOut: readonly string[]): StepResult {
  return { kind: 'done', outcome: leftOut.length > 0 ? { accountId, leftOut: [...leftOut] } : { accountId } }
}
