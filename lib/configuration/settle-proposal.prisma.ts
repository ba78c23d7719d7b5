import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Transaction } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { actorOf } from '#lib/requests/acting-person.ts'
import { canonicalJson } from '#lib/settings/canonical-json.ts'
import { namesErased } from '#lib/settings/erased-name.ts'
import type { SettingsContext } from '#lib/settings/settings-context.ts'
import { applyFlow } from './apply-flow.prisma.ts'
import { applyShared } from './apply-shared.prisma.ts'
import { type Applying, Unapplicable } from './applying.ts'
import { sharedDocumentSchema } from './configuration.ts'
import { flowDocumentSchema } from './flow-document.ts'
import { parseDocument } from './parse-document.ts'
import { type ProposalPart, proposalPartsSchema } from './proposal.ts'
import { readBase } from './propose-change.prisma.ts'

export type SettleOutcome =
  | { readonly kind: 'settled' }
  /** It is there no more, or somebody else was quicker. */
  | { readonly kind: 'notWaiting' }
  /** A second administrator is somebody else. */
  | { readonly kind: 'own' }
  /**
   * What was in force when it was proposed is not in force any more, or it named somebody who was erased since. It still
   * waits, and nothing was written.
   */
  | { readonly kind: 'stale' }
  /** It cannot be put in force as it is; it still waits, and nothing was written. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] }

type Settling = {
  readonly id: string
  readonly verdict: 'confirm' | 'reject' | 'withdraw'
  readonly canMail: boolean
}

/**
 * Confirms, rejects or withdraws a proposal, with its audit row. Confirmed by somebody else than its author, and while
 * what it was made from is still in force, it is put in force in the same transaction. Of two who settle it at once one
 * is told that it does not wait any more. The caller has made sure that this is an administrator.
 */
export async function settleProposal(
  { database, now }: Pick<SettingsContext, 'database' | 'now'>,
  person: SignedIn,
  { id, verdict, canMail }: Settling,
): Promise<SettleOutcome> {
  return database
    .$transaction(
      async (transaction): Promise<SettleOutcome> => {
        const proposal = await lock(transaction, id)
        if (proposal === undefined) return { kind: 'notWaiting' }
        const isOwn = proposal.byTenantId === person.tenantId && proposal.byObjectId === person.objectId
        if (isOwn !== (verdict === 'withdraw')) return { kind: 'own' }
        const parts = proposalPartsSchema.parse(proposal.parts)
        if (verdict === 'confirm') {
          if (!(await isCurrent(transaction, parts))) return { kind: 'stale' }
          const origin = `proposal of ${proposal.byName}`
          const applying = { transaction, now, canMail, origin, actor: actorOf(person), prune: false, readSecret }
          for (const part of parts) await applyPart(applying, part)
        }
        const settled = await settle(transaction, person, { id, verdict, now })
        if (!settled) return { kind: 'notWaiting' }
        const details = { proposal: id, by: proposal.byName, changes: parts.map(({ flow }) => flow ?? '*').join(', ') }
        await writeAuditEvent(transaction, { at: now, actor: actorOf(person), action: actions[verdict], details })
        return { kind: 'settled' }
      },
      { timeout: 60_000 },
    )
    .catch((error: unknown): SettleOutcome => {
      if (error instanceof Unapplicable) return { kind: 'refused', problems: error.problems }
      throw error
    })
}

const actions = {
  confirm: 'proposal.confirmed',
  reject: 'proposal.rejected',
  withdraw: 'proposal.withdrawn',
} as const

const states = { confirm: 'confirmed', reject: 'rejected', withdraw: 'withdrawn' } as const

/** A proposal holds no secret, so none can be asked for. */
function readSecret(): undefined {
  return undefined
}

/** Whoever comes second waits here, and then finds that it does not wait any more. */
async function lock(transaction: Transaction, id: string) {
  await transaction.$executeRaw`SELECT FROM proposal WHERE id = ${id}::uuid FOR UPDATE`
  return (await transaction.proposal.findUnique({ where: { id, state: 'waiting' } })) ?? undefined
}

/** Locks what would change first, so that nobody changes it between the comparison and the write. */
async function isCurrent(transaction: Transaction, parts: readonly ProposalPart[]): Promise<boolean> {
  // What named somebody who was erased since cannot be put in force: nobody knows any more what it said.
  if (parts.some(({ target }) => namesErased(target))) return false
  for (const { flow, base } of parts) {
    if (flow === null) await transaction.$executeRaw`SELECT FROM installation WHERE id = 1 FOR NO KEY UPDATE`
    else await transaction.$executeRaw`SELECT FROM flow WHERE slug = ${flow} FOR NO KEY UPDATE`
    if (canonicalJson(await readBase(transaction, flow)) !== canonicalJson(base)) return false
  }
  return true
}

async function applyPart(applying: Applying, { flow, base, target }: ProposalPart): Promise<void> {
  if (flow === null) {
    // Lists that are gone in the target were removed by the change.
    return applyShared({ ...applying, prune: true }, parseDocument(sharedDocumentSchema, target))
  }
  const changed = Object.entries(target).filter(
    ([name, value]) => base === null || canonicalJson(base[name]) !== canonicalJson(value),
  )
  return applyFlow(applying, flow, parseDocument(flowDocumentSchema, Object.fromEntries(changed)))
}

async function settle(
  transaction: Transaction,
  { tenantId, objectId, name }: SignedIn,
  { id, verdict, now }: { readonly id: string; readonly verdict: Settling['verdict']; readonly now: Date },
): Promise<boolean> {
  const { count } = await transaction.proposal.updateMany({
    where: { id, state: 'waiting' },
    data: {
      state: states[verdict],
      settledAt: now,
      settledTenantId: tenantId,
      settledObjectId: objectId,
      settledName: name,
    },
  })
  return count === 1
}
