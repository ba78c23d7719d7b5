import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import { mayRead, type SignedIn } from '#lib/identity/person.ts'
import { parseProvisioningFailure } from '#lib/provisioning/failure.ts'
import { accountAtStake, foreseeRevocation } from './account-at-stake.ts'
import { findAccountToCreate } from './account-to-create.prisma.ts'
import type { EarlierRequest, RequestAction, RequestDetail } from './approval-request.ts'
import { findScope, isWithin, mayActInFlow } from './flow-scope.prisma.ts'
import { legalActions, whyReadOnly } from './may-act.ts'
import { findRedeemUrl, listAttributesNotSet, presentSteps } from './present-steps.ts'
import { readTimeline } from './read-timeline.prisma.ts'
import { summariseRequest, summarySelection } from './summarise-request.prisma.ts'

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
  const [timeline, earlier, heldForMs] = await Promise.all([
    readTimeline(database, row),
    readEarlier(database, row),
    readHold(database, row),
  ])
  const isSuperseded = earlier.some(other => other.samePerson && other.createdAt > row.createdAt.toISOString())
  const isHeld = heldForMs !== null
  const actions = mayAct ? legalActions({ ...row, isHeld, isSuperseded }, person) : []
  const readOnly = mayAct ? whyReadOnly(row, person) : 'role'
  return {
    ...presentRow(row),
    heldForMs,
    timeline,
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
  | 'earlier'
  | 'actions'
  | 'readOnly'
  | 'heldForMs'
  | 'accountToCreate'
  | 'accountFate'
  | 'accountBecame'
  | 'redeemUrl'

function presentRow(row: DetailRow): Omit<RequestDetail, FromElsewhere> {
  const { signInType, issuer, issuerAssignedId } = row
  return {
    ...summariseRequest({ ...row, resolutions: row.resolutions.filter(resolution => isInForce(resolution, row)) }),
    version: row.version,
    typedAddress: row.typedAddress,
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
    provisioningFailure: parseProvisioningFailure(row.provisioningError) ?? null,
    steps: presentSteps(row.steps, { assignments: row.flow.assignments, people: row.resolutions }),
    attributesNotSet: listAttributesNotSet(row.steps),
  }
}

/** An approval that ended because somebody deleted the account was revoked by nobody. */
function isInForce({ verdict, takenBackAt }: DetailRow['resolutions'][number], { state }: DetailRow): boolean {
  return takenBackAt === null && (state !== 'revoked' || verdict === 'revoke')
}

/** For how long the last verdict can still be taken back: the database's clock says so, as it does to the worker. */
async function readHold(database: Database, { id, heldUntil }: DetailRow): Promise<number | null> {
  if (heldUntil === null) return null
  const [row] = await database.$queryRaw<{ ms: number | null }[]>`
    SELECT ceil(extract(epoch FROM held_until - clock_timestamp()) * 1000)::float8 AS ms
      FROM approval_request WHERE id = ${id}::uuid`
  return row?.ms != null && row.ms > 0 ? row.ms : null
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
