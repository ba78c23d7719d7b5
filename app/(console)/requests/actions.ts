'use server'

import { z } from 'zod'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { countView } from '#lib/queue/count-requests.prisma.ts'
import type {
  InviteInsteadOutcome,
  MarkAsDoneOutcome,
  ReopenOutcome,
  RevokeOutcome,
  TakeBackOutcome,
} from '#lib/requests/action-outcome.ts'
import { addNote as note } from '#lib/requests/add-note.prisma.ts'
import type { ResolveOutcome, RetryOutcome } from '#lib/requests/approval-request.ts'
import { assignRequest } from '#lib/requests/assign-request.prisma.ts'
import type { AssignOutcome, ListAssigneesOutcome } from '#lib/requests/assignee.ts'
import { listDeciders } from '#lib/requests/colleagues.prisma.ts'
import { inviteInstead as invite } from '#lib/requests/invite-instead.prisma.ts'
import { justificationSchema } from '#lib/requests/justification.ts'
import { markAsDone as markDone } from '#lib/requests/mark-as-done.prisma.ts'
import type { AddNoteOutcome } from '#lib/requests/note.ts'
import { reopenRequest } from '#lib/requests/reopen-request.prisma.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { retryProvisioning } from '#lib/requests/retry-provisioning.prisma.ts'
import { revokeApproval } from '#lib/requests/revoke-approval.prisma.ts'
import { takeBack as takeVerdictBack } from '#lib/requests/take-back.prisma.ts'
import type { Application } from '#lib/server/application-ports.ts'
import { performAction } from '../../server-action.ts'

/** Approves or denies a request; `left` is how many still wait. */
export async function resolve(
  input: unknown,
): Promise<{ readonly outcome: ResolveOutcome | ActionRefusal; readonly left: number | undefined }> {
  const answer = await performAction(input, verdictSchema, async (verdict, { person, application }) => {
    const outcome = await resolveRequest(store(application), person, verdict)
    if (outcome.kind !== 'resolved') return { outcome, left: undefined }
    return { outcome, left: await countLeft(application, person) }
  })
  return 'outcome' in answer ? answer : { outcome: answer, left: undefined }
}

/** Takes a verdict back while it has no effect yet. */
export async function takeBack(input: unknown): Promise<TakeBackOutcome | ActionRefusal> {
  return performAction(input, seenSchema, (seen, { person, application }) =>
    takeVerdictBack(store(application), person, seen),
  )
}

/** Revokes an approval. */
export async function revoke(input: unknown): Promise<RevokeOutcome | ActionRefusal> {
  return performAction(input, revocationSchema, (approval, { person, application }) =>
    revokeApproval(store(application), person, approval),
  )
}

/** Lets a person ask again. */
export async function reopen(input: unknown): Promise<ReopenOutcome | ActionRefusal> {
  return performAction(input, seenSchema, (seen, { person, application }) =>
    reopenRequest(store(application), person, seen),
  )
}

/** Queues a failed provisioning, or a failed revocation, again. */
export async function retry(input: unknown): Promise<RetryOutcome | ActionRefusal> {
  return performAction(input, seenSchema, (seen, { person, application }) =>
    retryProvisioning(store(application), person, seen),
  )
}

/** Invites a person whose user could not be created. */
export async function inviteInstead(input: unknown): Promise<InviteInsteadOutcome | ActionRefusal> {
  return performAction(input, seenSchema, (seen, { person, application }) => invite(store(application), person, seen))
}

/** Takes an administrator's word that the account is there. */
export async function markAsDone(input: unknown): Promise<MarkAsDoneOutcome | ActionRefusal> {
  return performAction(input, accountSchema, (account, { person, application }) =>
    markDone(store(application), person, account),
  )
}

/** Adds a note for colleagues. */
export async function addNote(input: unknown): Promise<AddNoteOutcome | ActionRefusal> {
  return performAction(input, noteSchema, (typed, { person, application }) => note(store(application), person, typed))
}

/** Assigns a request to somebody, or to nobody. */
export async function assign(input: unknown): Promise<AssignOutcome | ActionRefusal> {
  return performAction(input, assignmentSchema, (assignment, { person, application }) =>
    assignRequest(store(application), person, assignment),
  )
}

/** Names the people whom a request can be assigned to. */
export async function listAssignees(input: unknown): Promise<ListAssigneesOutcome | ActionRefusal> {
  return performAction(input, requestSchema, async ({ requestId }, { person, application }) => {
    const people = await listDeciders(application.database, person, requestId)
    return people === undefined ? { kind: 'notFound' } : { kind: 'listed', people }
  })
}

/** A verdict that counts is told as one, whether or not somebody can count what is left. */
async function countLeft({ database, log }: Application, person: SignedIn): Promise<number | undefined> {
  try {
    return await countView(database, person, 'pending')
  } catch (err) {
    log.warn({ err }, 'what is left could not be counted')
    return undefined
  }
}

function store({ database, now }: Application): { readonly database: Application['database']; readonly now: Date } {
  return { database, now: now() }
}

const requestSchema = z.strictObject({ requestId: z.uuid() })

const seenSchema = requestSchema.extend({ version: z.int().positive() })

/** How long a message to the requestor may be, and of what, is the use case's to say. */
const verdictSchema = seenSchema.extend({
  verdict: z.enum(['approve', 'deny']),
  justification: justificationSchema,
  requestorMessage: z.string().max(10_000),
})

const revocationSchema = seenSchema.extend({ justification: justificationSchema })

/** What a note may hold is the use case's to say. */
const noteSchema = requestSchema.extend({ text: z.string().max(20_000) })

/** An object id, or nobody's. */
const assignmentSchema = requestSchema.extend({ to: z.string().min(1).max(64).nullable() })

const accountSchema = seenSchema.extend({ accountId: z.string().trim().max(100), justification: justificationSchema })
