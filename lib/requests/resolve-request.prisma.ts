import type { Database } from '#lib/db/database.prisma.ts'
import type { Provisioning } from '#lib/decision/standing.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { scheduleProvisioning } from '#lib/provisioning/schedule-provisioning.prisma.ts'
import type { ResolveOutcome } from './approval-request.ts'
import { legalActions } from './may-act.ts'
import { type RequestInHand, takeInHand } from './request-in-hand.prisma.ts'
import { requestorMessageSchema } from './requestor-message.ts'
import { writeVerdict } from './write-verdict.prisma.ts'

/** What an approver says of a request, and which version of it they saw. */
export type Verdict = {
  readonly requestId: string
  readonly version: number
  readonly verdict: 'approve' | 'deny'
  /** Internal. Needed to deny. */
  readonly justification: string
  /** What a denied person is to read beside our own message: `requestorMessageSchema` says what it may be. */
  readonly requestorMessage?: string | undefined
  /** The batch that gives it, if one does: then its account lets those of single approvals go first. */
  readonly batchId?: string | undefined
}

/**
 * Approves or denies a request. The state, the resolution, the audit row and, for an approval, the job that makes the
 * account are one transaction. Of two approvers one wins; the other learns who was quicker. Until the flow's hold is
 * over the verdict has no effect and can be taken back. A request whose time to wait is over is not decided any more.
 */
export async function resolveRequest(
  { database, now }: { readonly database: Database; readonly now: Date },
  person: SignedIn,
  verdict: Verdict,
): Promise<ResolveOutcome> {
  return database.$transaction(async transaction => {
    const taken = await takeInHand(transaction, person, verdict.requestId)
    if (taken.kind !== 'inHand') return taken
    const { request } = taken
    const words = readWords(verdict)
    if (words.kind !== 'words') return words
    const refusal = explainRefusal(request, person, verdict)
    if (refusal !== undefined) return refusal
    const change = changeFor(verdict.verdict, request, words.requestorMessage)
    const { heldUntil, ...written } = await writeVerdict(transaction, person, { ...verdict, request, change, now })
    const lane = verdict.batchId === undefined ? 'single' : 'batch'
    const schedule = { lane, ...(heldUntil === undefined ? {} : { at: heldUntil }) } as const
    if (change.provisioning === 'queued') await scheduleProvisioning(transaction, request.id, schedule)
    return { kind: 'resolved', state: change.state, ...written }
  })
}

/** A denial needs a justification, and what is written to the requestor must be fit to be shown. */
function readWords({
  verdict,
  justification,
  requestorMessage = '',
}: Verdict): ResolveOutcome | { readonly kind: 'words'; readonly requestorMessage: string | null } {
  if (verdict === 'approve') return { kind: 'words', requestorMessage: null }
  if (justification.trim() === '') return { kind: 'justificationMissing' }
  const message = requestorMessageSchema.safeParse(requestorMessage)
  if (!message.success) return { kind: 'requestorMessageUnreadable' }
  return { kind: 'words', requestorMessage: message.data === '' ? null : message.data }
}

/** An older request of somebody who has asked again is not approved any more: the newer one speaks for them. */
function explainRefusal(
  request: RequestInHand,
  person: SignedIn,
  { verdict, version }: Verdict,
): ResolveOutcome | undefined {
  const isLegal = legalActions(request, person).includes(verdict)
  if (isLegal && request.version === version) return undefined
  if (isLegal && request.state === 'pending') return { kind: 'changed' }
  if (request.state === 'expired' || (request.isOverdue && request.version === version)) return { kind: 'expired' }
  const isOlder = request.state === 'denied' && verdict === 'approve' && !request.isHeld && request.isSuperseded
  return isOlder ? { kind: 'superseded' } : lastVerdict(request)
}

type Change = {
  readonly state: 'approved' | 'denied'
  readonly provisioning: Provisioning | null
  readonly requestorMessage: string | null
  /** Of an approval it says nothing. */
  readonly askAgainAt?: Date | null
}

function changeFor(
  verdict: Verdict['verdict'],
  { flow, databaseNow }: RequestInHand,
  requestorMessage: string | null,
): Change {
  if (verdict === 'approve') {
    return { state: 'approved', provisioning: owed[flow.accountsBy], requestorMessage: null }
  }
  const { askAgainAfterDays: days } = flow
  const askAgainAt = days === null ? null : new Date(databaseNow.getTime() + days * dayMs)
  return { state: 'denied', provisioning: null, requestorMessage, askAgainAt }
}

const dayMs = 24 * 60 * 60_000

/** Only the worker has a job: else Entra makes the account when the person signs up again, or an administrator does. */
const owed = { graph: 'queued', resume: 'left_to_entra', by_hand: 'left_to_person' } as const

/** Who was quicker. */
function lastVerdict({ state, decidedAt, resolutions }: RequestInHand): ResolveOutcome {
  const last = resolutions.find(({ takenBackAt }) => takenBackAt === null)
  const at = last?.at ?? decidedAt
  return { kind: 'alreadyResolved', state, by: last?.byName ?? null, at: at?.toISOString() ?? null }
}
