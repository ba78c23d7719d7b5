import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { actorOf } from '#lib/requests/acting-person.ts'
import { findScope } from '#lib/requests/flow-scope.prisma.ts'
import { type CannedReason, cannedReasonSchema, type SaveReasonOutcome } from './canned-reason.ts'

type Context = { readonly database: Database; readonly now: Date }

/** The reasons of the flows that a person may see, and those of every flow, by title. */
export async function listReasons(
  database: Database,
  person: SignedIn,
  of: { readonly flowId?: string; readonly verdict?: CannedReason['verdict'] } = {},
): Promise<readonly CannedReason[]> {
  if (person.roles.length === 0) return []
  const scope = await findScope(database, person)
  const seen = scope.kind === 'everything' ? {} : { OR: [{ flowId: null }, { flowId: { in: [...scope.flowIds] } }] }
  const wanted = of.flowId === undefined ? {} : { OR: [{ flowId: null }, { flowId: of.flowId }] }
  const rows = await database.cannedReason.findMany({
    where: { AND: [seen, wanted], ...(of.verdict === undefined ? {} : { verdict: of.verdict }) },
    orderBy: [{ title: 'asc' }, { language: 'asc' }, { id: 'asc' }],
    take: 1_000,
  })
  return rows.map(present)
}

/** Writes a reason, with its audit row; for administrators. */
export async function saveReason(
  { database, now }: Context,
  person: SignedIn,
  input: unknown,
): Promise<SaveReasonOutcome> {
  if (!person.roles.includes('Administrator')) return { kind: 'forbidden' }
  const parsed = cannedReasonSchema.safeParse(input)
  if (!parsed.success) return { kind: 'unreadable', fields: parsed.error.issues.map(({ path }) => path.join('.')) }
  const { id, ...data } = parsed.data
  return database.$transaction(async transaction => {
    if (data.flowId !== null && (await transaction.flow.count({ where: { id: data.flowId } })) === 0) {
      return { kind: 'notFound' }
    }
    const saved = await write(transaction, id, { ...data, changedAt: now })
    if (saved === undefined) return { kind: 'notFound' }
    const flow = data.flowId === null ? {} : { flowId: data.flowId }
    const details = { reasonId: saved.id, title: data.title, language: data.language }
    await writeAuditEvent(transaction, { at: now, actor: actorOf(person), action: 'reason.saved', ...flow, details })
    return { kind: 'saved', reason: saved }
  })
}

/** Removes a reason, with its audit row; verdicts that were given with it keep their words. For administrators. */
export async function removeReason(
  { database, now }: Context,
  person: SignedIn,
  id: string,
): Promise<{ readonly kind: 'removed' } | { readonly kind: 'notFound' } | { readonly kind: 'forbidden' }> {
  if (!person.roles.includes('Administrator')) return { kind: 'forbidden' }
  return database.$transaction(async transaction => {
    const { count } = await transaction.cannedReason.deleteMany({ where: { id } })
    if (count === 0) return { kind: 'notFound' }
    const event = { at: now, actor: actorOf(person), action: 'reason.removed', details: { reasonId: id } } as const
    await writeAuditEvent(transaction, event)
    return { kind: 'removed' }
  })
}

type ReasonData = Omit<CannedReason, 'id'> & { readonly changedAt: Date }

async function write(
  transaction: Transaction,
  id: string | undefined,
  data: ReasonData,
): Promise<CannedReason | undefined> {
  if (id === undefined) return present(await transaction.cannedReason.create({ data }))
  const { count } = await transaction.cannedReason.updateMany({ where: { id }, data })
  return count === 0 ? undefined : present(await transaction.cannedReason.findUniqueOrThrow({ where: { id } }))
}

function present(row: Awaited<ReturnType<Database['cannedReason']['findUniqueOrThrow']>>): CannedReason {
  const { id, flowId, language, verdict, title, internalText, requestorText } = row
  return {
    id,
    flowId,
    language,
    verdict: verdict === 'approve' ? 'approve' : 'deny',
    title,
    internalText,
    requestorText,
  }
}
