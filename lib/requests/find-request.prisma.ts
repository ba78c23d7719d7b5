import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import { mayRead, type SignedIn } from '#lib/identity/person.ts'
import { accountAtStake, foreseeRevocation } from '#lib/provisioning/account-at-stake.ts'
import { parseProvisioningFailure } from '#lib/provisioning/failure.ts'
import { findAccountToCreate } from './account-to-create.prisma.ts'
import { readNotes } from './add-note.prisma.ts'
import type { EarlierRequest, RequestAction, RequestDetail } from './approval-request.ts'
import { findScope, isWithin, mayActInFlow } from './flow-scope.prisma.ts'
import { legalActions, whyReadOnly } from './may-act.ts'
import { findRedeemUrl, listAttributesNotSet, presentSteps } from './present-steps.ts'
import { readTimeline } from './read-timeline.prisma.ts'
import { isOverdue, summariseRequest, summarySelection } from './summarise-request.prisma.ts'

/**
 * Reads one request with all its claims, its timeline and the person's other requests, or `undefined` where there is
 * none by this id in the flows that its reader may see.
 *
 * @throws Forbidden for a person without a role.
 */
export async function findRequest(
  database: Database,
  person: SignedIn,
  id: string,
): Promise<RequestDetail | undefined> {
  if (!mayRead(person)) throw new Forbidden('reading a request needs a role')
  if (!z.uuid().safeParse(id).success) return undefined
  const row = await database.approvalRequest.findUnique({ where: { id }, select: detailSelection })
  if (row === null || !isWithin(await findScope(database, person), row.flowId)) return undefined
  const mayAct = await mayActInFlow(database, person, row.flowId)
  const [timeline, notes, earlier, now] = await Promise.all([
    readTimeline(database, row),
    readNotes(database, row.id),
    readEarlier(database, row),
    readClock(database),
  ])
  const isSuperseded = earlier.some(other => other.samePerson && other.createdAt > row.createdAt.toISOString())
  const heldForMs = row.heldUntil !== null && row.heldUntil > now ? row.heldUntil.getTime() - now.getTime() : null
  const stands = {
    isHeld: heldForMs !== null,
    isSuperseded,
    isOverdue: isOverdue(row, now),
    isErased: row.erasedAt !== null,
  }
  const actions = mayAct ? legalActions({ ...row, ...stands }, person) : []
  const readOnly = mayAct ? whyReadOnly(row, person) : 'role'
  return {
    ...presentRow(row, now),
    heldForMs,
    timeline,
    notes,
    mayWork: mayAct && !stands.isErased,
    earlier,
    actions,
    readOnly,
    accountToCreate: await findAccountToCreate(database, person, row),
    accountFate: foresee(row, actions),
    accountBecame: row.state === 'approved' ? null : (timeline.findLast(({ became }) => became)?.became ?? null),
    redeemUrl: readOnly === null && isInvitedUnmailed(row) ? findRedeemUrl(row.steps) : null,
  }
}

function foresee(row: DetailRow, actions: readonly RequestAction[]): RequestDetail['accountFate'] {
  if (row.state !== 'revoked' && !actions.includes('revoke')) return null
  return foreseeRevocation(accountAtStake(row), row.flow.afterRevoke)
}

function isInvitedUnmailed({ state, flow }: DetailRow): boolean {
  return state === 'approved' && flow.invitationMail === 'none'
}

const detailSelection = {
  ...summarySelection,
  flow: { select: { name: true, assignments: true, invitationMail: true, afterRevoke: true } },
  version: true,
  flowId: true,
  personKey: true,
  typedAddress: true,
  signInType: true,
  issuer: true,
  issuerAssignedId: true,
  claims: true,
  marks: true,
  locales: true,
  changedAt: true,
  accountId: true,
  accountOrigin: true,
  revocation: true,
  heldUntil: true,
  requestorMessage: true,
  recipe: true,
  letOnAt: true,
  askAgainAt: true,
  assignedTo: true,
  assignedName: true,
  provisioningError: true,
  steps: { orderBy: { startedAt: 'asc' } },
  resolutions: {
    select: {
      byTenantId: true,
      byObjectId: true,
      byName: true,
      verdict: true,
      justification: true,
      requestVersion: true,
      takenBackAt: true,
      messageBefore: true,
    },
    orderBy: { requestVersion: 'desc' },
  },
} as const satisfies Prisma.ApprovalRequestSelect

type DetailRow = Prisma.ApprovalRequestGetPayload<{ select: typeof detailSelection }>

const claimsSchema = z.record(z.string(), z.json())

/** Marks of an older version of Anteroom that cannot be read are left out. */
const marksSchema = z
  .array(
    z.object({
      rule: z.string(),
      name: z.string(),
      mode: z.enum(['on', 'shadow']),
      outcome: z.enum(['matched', 'failed', 'passed']),
      would: z.enum(['approve', 'deny', 'review', 'correct', 'verify']),
    }),
  )
  .catch([])

type FromElsewhere =
  | 'timeline'
  | 'notes'
  | 'mayWork'
  | 'earlier'
  | 'actions'
  | 'readOnly'
  | 'heldForMs'
  | 'accountToCreate'
  | 'accountFate'
  | 'accountBecame'
  | 'redeemUrl'

function presentRow(row: DetailRow, now: Date): Omit<RequestDetail, FromElsewhere> {
  const { signInType, issuer, issuerAssignedId } = row
  return {
    ...summariseRequest({ ...row, resolutions: row.resolutions.filter(each => each.takenBackAt === null) }, now),
    version: row.version,
    flowId: row.flowId,
    typedAddress: row.typedAddress,
    personKey: row.erasedAt === null ? row.personKey : null,
    identity:
      issuer === null || issuerAssignedId === null ? null : { signInType: signInType ?? '', issuer, issuerAssignedId },
    claims: claimsSchema.parse(row.claims),
    marks: marksSchema.parse(row.marks),
    locales: row.locales,
    changedAt: row.changedAt.toISOString(),
    accountId: row.accountId,
    accountOrigin: row.accountOrigin,
    revocation: row.revocation,
    requestorMessage: row.requestorMessage,
    letOnAt: row.letOnAt?.toISOString() ?? null,
    expiresAt: row.state === 'pending' ? (row.expiresAt?.toISOString() ?? null) : null,
    askAgainAt: row.state === 'denied' ? (row.askAgainAt?.toISOString() ?? null) : null,
    erasedAt: row.erasedAt?.toISOString() ?? null,
    assignedTo: presentAssignee(row),
    provisioningFailure: parseProvisioningFailure(row.provisioningError) ?? null,
    steps: presentSteps(row.steps, { assignments: row.flow.assignments, people: row.resolutions }),
    attributesNotSet: listAttributesNotSet(row.steps),
  }
}

function presentAssignee({ assignedTo, assignedName }: DetailRow): RequestDetail['assignedTo'] {
  return assignedTo === null || assignedName === null ? null : { objectId: assignedTo, name: assignedName }
}

/** The database's clock says how long a verdict can be taken back and a request waits, as it does to the worker. */
async function readClock(database: Database): Promise<Date> {
  const [row] = await database.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  if (row === undefined) throw new Error('the database has no clock')
  return row.now
}

/** Other requests of the same identity or the same address in this flow, newest first. */
async function readEarlier(database: Database, row: DetailRow): Promise<readonly EarlierRequest[]> {
  const others = await database.approvalRequest.findMany({
    where: { flowId: row.flowId, id: { not: row.id }, OR: [{ personKey: row.personKey }, { address: row.address }] },
    orderBy: { createdAt: 'desc' },
    take: 20,
    select: {
      id: true,
      reference: true,
      state: true,
      createdAt: true,
      personKey: true,
      resolutions: {
        where: { takenBackAt: null },
        select: { byName: true, justification: true },
        orderBy: { requestVersion: 'desc' },
        take: 1,
      },
    },
  })
  return others.map(other => ({
    id: other.id,
    reference: other.reference,
    state: other.state,
    createdAt: other.createdAt.toISOString(),
    samePerson: other.personKey === row.personKey,
    decidedByName: other.resolutions[0]?.byName ?? null,
    justification: other.resolutions[0]?.justification || null,
  }))
}
