import { randomUUIDv7 } from 'node:crypto'
import { normaliseValue } from '#lib/policy/normalise-value.ts'
import { reservedClaims } from '#lib/policy/policy-document.ts'
import { canonicalJson } from '#lib/settings/canonical-json.ts'
import { readReasonDocuments } from '#lib/settings/read-reason-documents.prisma.ts'
import { type Applying, Unapplicable } from './applying.ts'
import type { FlowDocument, RosterEntry } from './flow-document.ts'
import type { ReasonDocument } from './reason-document.ts'

/** Writes who approves in a flow, which reasons they choose from, and whom the flow knows. */
export async function applyPeople(
  applying: Applying,
  { id, slug }: { readonly id: string; readonly slug: string },
  { approvers, reasons, roster }: FlowDocument,
): Promise<void> {
  if (approvers !== undefined) {
    await applying.transaction.flowApprover.deleteMany({ where: { flowId: id } })
    const data = approvers.map(approver => ({ flowId: id, ...approver }))
    await applying.transaction.flowApprover.createMany({ data, skipDuplicates: true })
  }
  if (reasons !== undefined) await applyReasons(applying, id, reasons)
  if (roster !== undefined) await applyRoster(applying, { id, slug }, roster)
}

/** Replaces the reasons of a flow, or with `null` those of every flow, where they differ. */
export async function applyReasons(
  { transaction, now }: Applying,
  flowId: string | null,
  reasons: readonly ReasonDocument[],
): Promise<void> {
  if (canonicalJson(await readReasonDocuments(transaction, flowId)) === canonicalJson(reasons)) return
  await transaction.cannedReason.deleteMany({ where: { flowId } })
  const data = reasons.map((reason, index) => ({ ...reason, flowId, position: index + 1, changedAt: now }))
  await transaction.cannedReason.createMany({ data })
}

async function applyRoster(
  { transaction }: Applying,
  { id, slug }: { readonly id: string; readonly slug: string },
  roster: readonly RosterEntry[],
): Promise<void> {
  const reserved = roster.flatMap(({ attributes }) => Object.keys(attributes).filter(name => reservedClaims.has(name)))
  if (reserved.length > 0) throw new Unapplicable([`flows.${slug}.roster: no roster may set ${reserved[0]}`])
  const rows = new Map(roster.map(entry => [`${entry.kind} ${keyOf(entry)}`, toRow(entry)]))
  const wanted = [...rows.values()].map(({ id: _, ...row }) => canonicalJson(row)).toSorted()
  if (canonicalJson(wanted) === canonicalJson(await readRows(transaction, id))) return
  await transaction.rosterEntry.deleteMany({ where: { flowId: id } })
  await transaction.$executeRaw`
    INSERT INTO roster_entry (id, flow_id, key_kind, key, attributes, agreed, expires_at)
    SELECT (entry->>'id')::uuid, ${id}::uuid, (entry->>'kind')::roster_key_kind, entry->>'key',
           entry->'attributes', (entry->>'agreed')::boolean, (entry->>'expiresAt')::timestamptz
      FROM jsonb_array_elements(${JSON.stringify([...rows.values()])}::jsonb) AS entry`
}

function toRow(entry: RosterEntry) {
  const { kind, attributes, agreed, expiresAt = null } = entry
  return { id: randomUUIDv7(), kind, key: keyOf(entry), attributes, agreed, expiresAt }
}

/** Addresses and domains in the form in which sign-ups carry theirs. */
function keyOf({ kind, key }: RosterEntry): string {
  return kind === 'identity' ? key : normaliseValue(key)
}

async function readRows(transaction: Applying['transaction'], flowId: string): Promise<readonly string[]> {
  const rows = await transaction.rosterEntry.findMany({ where: { flowId } })
  return rows
    .map(({ keyKind: kind, key, attributes, agreed, expiresAt }) =>
      canonicalJson({ kind, key, attributes, agreed, expiresAt: expiresAt?.toISOString() ?? null }),
    )
    .toSorted()
}
