import type { Database } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import {
  type AccountAtStake,
  type AccountFate,
  accountAtStake,
  foreseeRevocation,
} from '#lib/provisioning/account-at-stake.ts'
import { scheduleRevocation } from '#lib/provisioning/schedule-revocation.prisma.ts'
import type { RevokeOutcome } from './action-outcome.ts'
import type { Revocation } from './approval-request.ts'
import { legalActions } from './may-act.ts'
import { type RequestInHand, takeInHand } from './request-in-hand.prisma.ts'
import { writeVerdict } from './write-verdict.prisma.ts'

type Revoking = {
  readonly requestId: string
  readonly version: number
  /** Internal. Needed. */
  readonly justification: string
}

/**
 * Revokes an approval: from then on the person is stopped like a denied one. An account that we made is disabled or
 * deleted, as the flow has it; one that we did not make is left to a person. The state, the resolution, the audit row
 * and the job are one transaction; until the flow's hold is over all of it can be taken back.
 */
export async function revokeApproval(
  { database, now }: { readonly database: Database; readonly now: Date },
  person: SignedIn,
  { requestId, version, justification }: Revoking,
): Promise<RevokeOutcome> {
  return database.$transaction(async transaction => {
    const taken = await takeInHand(transaction, person, requestId)
    if (taken.kind !== 'inHand') return taken
    if (justification.trim() === '') return { kind: 'justificationMissing' }
    const { request } = taken
    if (!legalActions(request, person).includes('revoke')) return explainRefusal(request)
    if (request.version !== version) return { kind: 'changed' }
    const account = accountAtStake(request)
    const revocation = revocations[foreseeRevocation(account, request.flow.afterRevoke)]
    const change = { state: 'revoked', provisioning: null, revocation, ...columnsOf(account) } as const
    const verdict = { verdict: 'revoke', request, justification, change, now } as const
    const { heldUntil, ...written } = await writeVerdict(transaction, person, verdict)
    const schedule = heldUntil === undefined ? {} : { at: heldUntil }
    if (revocation === 'queued') await scheduleRevocation(transaction, requestId, schedule)
    return { kind: 'revoked', revocation, ...written }
  })
}

/** What is left to do after each: the worker's part, nothing, or a person's. */
const revocations = {
  noAccount: 'done',
  kept: 'done',
  disabled: 'queued',
  deleted: 'queued',
  disabledIfMade: 'queued',
  deletedIfMade: 'queued',
  adopted: 'left_to_person',
  byEntra: 'left_to_person',
  byHand: 'left_to_person',
} as const satisfies { readonly [fate in AccountFate]: Revocation }

function columnsOf(account: AccountAtStake) {
  if (account.kind !== 'known') return {}
  const { accountId, accountOrigin } = account
  return { accountId, accountOrigin }
}

function explainRefusal({ state, isHeld }: RequestInHand): RevokeOutcome {
  if (state !== 'approved') return { kind: 'notApproved' }
  return { kind: isHeld ? 'held' : 'underway' }
}
