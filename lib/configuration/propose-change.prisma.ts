import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import { againOnConflict } from '#lib/db/again-on-conflict.prisma.ts'
import type { Transaction } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { actorOf } from '#lib/requests/acting-person.ts'
import { canonicalJson, type JsonObject } from '#lib/settings/canonical-json.ts'
import { readFlowDocument } from '#lib/settings/read-flow-document.prisma.ts'
import { readSharedDocument } from '#lib/settings/read-shared-document.prisma.ts'
import type { SettingsContext } from '#lib/settings/settings-context.ts'
import type { ProposalPart } from './proposal.ts'
import { withinTransaction } from './within-transaction.prisma.ts'

/** The change waits until a second administrator confirms it. */
export type Proposed = { readonly kind: 'proposed' }

/**
 * Tries a change of the settings, undoes it, and keeps what would be in force as a proposal. A change that does not come
 * about (refused, nothing new, somebody was quicker) answers as it does without four eyes, and nothing is kept. Where
 * somebody else writes the same meanwhile, it is tried anew on what they have written.
 */
export async function proposeChange<Outcome>(
  { database, now }: Pick<SettingsContext, 'database' | 'now'>,
  person: SignedIn,
  change: (context: SettingsContext) => Promise<Outcome>,
): Promise<Outcome | Proposed> {
  const actor = actorOf(person)
  const attempt = () =>
    database.$transaction(
      async (transaction): Promise<Outcome | Proposed> => {
        const newest = await newestRevision(transaction)
        await transaction.$executeRaw`SAVEPOINT before_change`
        const outcome = await change({ database: withinTransaction(database, transaction), actor, now })
        const touched = await findTouched(transaction, newest)
        const targets = await readTargets(transaction, touched)
        await transaction.$executeRaw`ROLLBACK TO SAVEPOINT before_change`
        const parts = await withBases(transaction, targets)
        if (parts.length === 0) return outcome
        await keep(transaction, person, { parts, now })
        return { kind: 'proposed' }
      },
      // One view of the database throughout: what was in force and what would be belong to the same moment.
      { isolationLevel: 'RepeatableRead', timeout: 60_000 },
    )
  return againOnConflict(attempt)
}

async function newestRevision(transaction: Transaction): Promise<bigint> {
  return (await transaction.revision.aggregate({ _max: { id: true } }))._max.id ?? 0n
}

/** Every settings change records a revision, so the revisions of a trial tell what it touched. */
async function findTouched(transaction: Transaction, newest: bigint): Promise<readonly (string | null)[]> {
  const revisions = await transaction.revision.findMany({ where: { id: { gt: newest } }, select: { flowId: true } })
  return [...new Set(revisions.map(({ flowId }) => flowId))]
}

type Target = { readonly id: string | null; readonly flow: string | null; readonly target: JsonObject }

async function readTargets(transaction: Transaction, touched: readonly (string | null)[]): Promise<readonly Target[]> {
  const targets: Target[] = []
  for (const id of touched) {
    if (id === null) targets.push({ id, flow: null, target: await readSharedDocument(transaction, 'whole') })
    else {
      const { slug } = await transaction.flow.findUniqueOrThrow({ where: { id }, select: { slug: true } })
      targets.push({ id, flow: slug, target: await readFlowDocument(transaction, id, 'whole') })
    }
  }
  return targets
}

async function withBases(transaction: Transaction, targets: readonly Target[]): Promise<readonly ProposalPart[]> {
  const parts: ProposalPart[] = []
  for (const { flow, target } of targets) {
    const base = await readBase(transaction, flow)
    if (base === null || canonicalJson(base) !== canonicalJson(target)) parts.push(readPart({ flow, base, target }))
  }
  return parts
}

/** What is in force of a flow or of what all flows share; `null` for a flow that is not there. */
export async function readBase(transaction: Transaction, flow: string | null): Promise<JsonObject | null> {
  if (flow === null) return readSharedDocument(transaction, 'whole')
  const row = await transaction.flow.findUnique({ where: { slug: flow }, select: { id: true } })
  return row === null ? null : readFlowDocument(transaction, row.id, 'whole')
}

function readPart(part: {
  readonly flow: string | null
  readonly base: JsonObject | null
  readonly target: JsonObject
}) {
  return JSON.parse(JSON.stringify(part))
}

async function keep(
  transaction: Transaction,
  person: SignedIn,
  { parts, now }: { readonly parts: readonly ProposalPart[]; readonly now: Date },
): Promise<void> {
  const { tenantId: byTenantId, objectId: byObjectId, name: byName } = person
  const { id } = await transaction.proposal.create({
    data: { at: now, byTenantId, byObjectId, byName, parts: JSON.parse(JSON.stringify(parts)) },
    select: { id: true },
  })
  const details = { proposal: id, changes: parts.map(({ flow }) => flow ?? '*').join(', ') }
  await writeAuditEvent(transaction, { at: now, actor: actorOf(person), action: 'proposal.made', details })
}
