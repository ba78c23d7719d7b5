import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import { mayRead, type SignedIn } from '#lib/identity/person.ts'
import { parseProvisioningFailure } from '#lib/provisioning/failure.ts'
import type { EarlierRequest, RequestDetail, TimelineEntry } from './approval-request.ts'
import { legalActions, whyReadOnly } from './may-act.ts'
import { summariseRequest, summarySelection } from './summarise-request.prisma.ts'

/**
 * Reads one request with all its claims, its timeline and the person's other requests, or `undefined` where there is
 * none by this id.
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
  if (row === null) return undefined
  const [timeline, earlier] = await Promise.all([readTimeline(database, row), readEarlier(database, row)])
  const actions = legalActions(row, person)
  return { ...presentRow(row), timeline, earlier, actions, readOnly: whyReadOnly(row, person) }
}

const detailSelection = {
  ...summarySelection,
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
  provisioningError: true,
  steps: { orderBy: { startedAt: 'asc' } },
  resolutions: { select: { byName: true, justification: true, requestVersion: true }, orderBy: { at: 'desc' } },
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

function presentRow(row: DetailRow): Omit<RequestDetail, 'timeline' | 'earlier' | 'actions' | 'readOnly'> {
  const { signInType, issuer, issuerAssignedId } = row
  return {
    ...summariseRequest(row),
    version: row.version,
    typedAddress: row.typedAddress,
    identity:
      issuer === null || issuerAssignedId === null ? null : { signInType: signInType ?? '', issuer, issuerAssignedId },
    claims: claimsSchema.parse(row.claims),
    marks: marksSchema.parse(row.marks),
    locales: row.locales,
    changedAt: row.changedAt.toISOString(),
    accountId: row.accountId,
    provisioningFailure: parseProvisioningFailure(row.provisioningError) ?? null,
    steps: row.steps.map(step => ({
      kind: step.kind,
      state: step.state,
      attempts: step.attempts,
      startedAt: step.startedAt.toISOString(),
      finishedAt: step.finishedAt?.toISOString() ?? null,
    })),
  }
}

/** The audit log of this request, oldest first, each verdict with its justification. */
async function readTimeline(database: Database, row: DetailRow): Promise<readonly TimelineEntry[]> {
  const events = await database.auditEvent.findMany({ where: { requestId: row.id }, orderBy: { id: 'asc' }, take: 200 })
  return events.map(event => {
    const version = versionSchema.safeParse(event.details)
    const resolution = row.resolutions.find(each => version.success && each.requestVersion === version.data.version)
    return {
      id: event.id.toString(),
      at: event.at.toISOString(),
      action: event.action,
      by: event.name,
      actor: event.actor,
      justification: resolution?.justification || null,
    }
  })
}

const versionSchema = z.object({ version: z.number() })

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
      resolutions: { select: { byName: true, justification: true }, orderBy: { at: 'desc' }, take: 1 },
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
