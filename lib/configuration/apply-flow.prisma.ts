import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import { canonicalJson } from '#lib/settings/canonical-json.ts'
import { newFlowSchema } from '#lib/settings/create-flow.prisma.ts'
import { readFlowDocument } from '#lib/settings/read-flow-document.prisma.ts'
import { recordRevision } from '#lib/settings/record-revision.prisma.ts'
import { applyAccess } from './apply-access.prisma.ts'
import { applyColumns } from './apply-columns.prisma.ts'
import { applyPeople } from './apply-people.prisma.ts'
import { type Applying, Unapplicable } from './applying.ts'
import { changedNames } from './differences.ts'
import type { FlowDocument } from './flow-document.ts'

/**
 * Puts a flow's document in force, making the flow where there is none, with the audit row and the revision; nothing
 * where it is so already. What the document does not name stays as it is.
 *
 * @throws Unapplicable naming what is wrong with it; the caller's transaction is to be undone.
 */
export async function applyFlow(applying: Applying, slug: string, document: FlowDocument): Promise<void> {
  const { transaction, actor, now, origin } = applying
  const existing = await transaction.flow.findUnique({ where: { slug }, select: { id: true } })
  const id = existing?.id ?? (await createFlow(applying, slug, document))
  await transaction.$executeRaw`SELECT FROM flow WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  const before = await readFlowDocument(transaction, id, 'whole')
  const row = await transaction.flow.findUniqueOrThrow({ where: { id } })
  if (existing === null || !covers(before, document)) await applyColumns(applying, row, document)
  await applyAccess(applying, row, document)
  await applyPeople(applying, row, document)
  const after = await readFlowDocument(transaction, id, 'whole')
  if (existing !== null && canonicalJson(before) === canonicalJson(after)) return
  // Counts as a change of the flow, also where only other tables were written: who saves next is told.
  await transaction.$executeRaw`UPDATE flow SET version = version WHERE id = ${id}::uuid`
  const settings = changedNames(before, after).join(', ')
  const action = existing === null ? 'flow.created' : 'flow.changed'
  await writeAuditEvent(transaction, { at: now, actor, action, flowId: id, details: { settings, origin } })
  await recordRevision(transaction, { flowId: id, at: now, actor })
}

/** The flow's own row is left alone, and no version counted, by a document that says what is there. */
function covers(before: object, document: FlowDocument): boolean {
  const { credentials: _c, certificates: _t, keyFrom: _k, asksForKey: _a, ...rest } = document
  const { approvers: _p, reasons: _r, roster: _o, ...own } = rest
  return Object.entries(own).every(
    ([name, value]) => value === undefined || canonicalJson(Reflect.get(before, name)) === canonicalJson(value),
  )
}

async function createFlow({ transaction, now }: Applying, slug: string, document: FlowDocument): Promise<string> {
  const { name, tenantDomain, inviteRedirectUrl } = document
  const parsed = newFlowSchema.safeParse({ slug, name, tenantDomain, inviteRedirectUrl })
  if (!parsed.success) {
    throw new Unapplicable(
      parsed.error.issues.map(
        ({ path, message }) => `flows.${slug}.${path.join('.')}: a new flow needs it; ${message}`,
      ),
    )
  }
  const { id } = await transaction.flow.create({ data: { ...parsed.data, createdAt: now }, select: { id: true } })
  return id
}
