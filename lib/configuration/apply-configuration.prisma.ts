import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import { canonicalJson } from '#lib/settings/canonical-json.ts'
import type { SettingsContext } from '#lib/settings/settings-context.ts'
import { applyFlow } from './apply-flow.prisma.ts'
import { applyShared } from './apply-shared.prisma.ts'
import { type Applying, Unapplicable } from './applying.ts'
import type { Configuration } from './configuration.ts'
import { compareConfigurations, type PartDifference } from './part-difference.ts'
import { readConfiguration } from './read-configuration.prisma.ts'

export type ApplyOutcome =
  | { readonly kind: 'nothing' }
  /** `before` names what was in force: whoever applies after a trial names it, so that it is still what they saw. */
  | { readonly kind: 'applied' | 'tried'; readonly parts: readonly PartDifference[]; readonly before: string }
  /** Each says where and what; nothing was written. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  /** Somebody changed a setting since the trial; nothing was written. */
  | { readonly kind: 'changed' }

type Wish = Pick<Applying, 'canMail' | 'readSecret' | 'prune' | 'origin'> & {
  /** Only tells what would be different. */
  readonly dryRun: boolean
  /** What a trial named as being in force. */
  readonly expected?: string | undefined
}

/**
 * Puts a whole document in force in one transaction: all of it or nothing. A second time there is nothing to do. With
 * `prune` what the document does not name is taken out of force: lists are removed, flows archived, credentials and
 * certificates revoked.
 */
export async function applyConfiguration(
  { database, actor, now }: SettingsContext,
  document: Configuration,
  wish: Wish,
): Promise<ApplyOutcome> {
  const trial = new Trial()
  try {
    return await database.$transaction(
      async (transaction): Promise<ApplyOutcome> => {
        // One at a time: of two who apply at once the second sees what the first has written.
        await transaction.$executeRaw`SELECT FROM installation WHERE id = 1 FOR NO KEY UPDATE`
        const before = await readConfiguration(transaction)
        if (wish.expected !== undefined && wish.expected !== canonicalJson(before)) return { kind: 'changed' }
        await writeAll({ transaction, actor, now, ...wish }, document)
        const parts = compareConfigurations(before, await readConfiguration(transaction))
        if (parts.length === 0) return { kind: 'nothing' }
        trial.outcome = { kind: 'tried', parts, before: canonicalJson(before) }
        if (wish.dryRun) throw trial
        const details = { parts: parts.length, origin: wish.origin }
        await writeAuditEvent(transaction, { at: now, actor, action: 'configuration.applied', details })
        return { ...trial.outcome, kind: 'applied' }
      },
      { timeout: 120_000 },
    )
  } catch (error) {
    if (error === trial && trial.outcome !== undefined) return trial.outcome
    if (error instanceof Unapplicable) return { kind: 'refused', problems: error.problems }
    throw error
  }
}

/** Thrown to undo what was only tried. */
class Trial extends Error {
  override readonly name = 'Trial'
  outcome: Extract<ApplyOutcome, { readonly parts: unknown }> | undefined
}

async function writeAll(applying: Applying, { flows, version: _, ...shared }: Configuration): Promise<void> {
  await applyShared(applying, shared)
  const problems: string[] = []
  for (const [slug, document] of Object.entries(flows)) {
    await applyFlow(applying, slug, document).catch((error: unknown) => {
      // Everything that is wrong is told at once; nothing of it stays written.
      if (!(error instanceof Unapplicable)) throw error
      problems.push(...error.problems)
    })
  }
  if (problems.length > 0) throw new Unapplicable(problems)
  if (applying.prune) await archiveOthers(applying, Object.keys(flows))
}

/** A flow is never deleted: its requests and its log stay. */
async function archiveOthers(applying: Applying, kept: readonly string[]): Promise<void> {
  const others = await applying.transaction.flow.findMany({
    where: { slug: { notIn: [...kept] }, archivedAt: null },
    orderBy: { slug: 'asc' },
    select: { slug: true },
  })
  for (const { slug } of others) await applyFlow(applying, slug, { state: 'archived' })
}
