import { findRevision } from '#lib/configuration/find-revision.prisma.ts'
import { needsSecondPerson, setFourEyes as turn } from '#lib/configuration/installation.prisma.ts'
import { listProposals } from '#lib/configuration/list-proposals.prisma.ts'
import { listRevisions } from '#lib/configuration/list-revisions.prisma.ts'
import type { ProposalLine } from '#lib/configuration/proposal.ts'
import { type RestoreOutcome, restoreRevision } from '#lib/configuration/restore-revision.prisma.ts'
import type { RevisionDetail, RevisionPage } from '#lib/configuration/revision.ts'
import { type SettleOutcome, settleProposal } from '#lib/configuration/settle-proposal.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { asAdministrator, type Desk, isAdministrator, type NotInForce, requireAdministrator } from './administrator.ts'

/** The changes of the settings, and what waits for a second administrator. */
export type Changes = RevisionPage & { readonly proposals: readonly ProposalLine[]; readonly fourEyes: boolean }

/**
 * Lists the changes of the settings, or of one flow's, the newest first.
 *
 * @throws Forbidden for anybody but an administrator.
 */
export async function listChanges(
  database: Database,
  person: SignedIn,
  asked: { readonly flowId?: string; readonly before?: bigint },
): Promise<Changes> {
  requireAdministrator(person)
  const [page, proposals, fourEyes] = await Promise.all([
    listRevisions(database, asked),
    listProposals(database, person),
    needsSecondPerson(database),
  ])
  return { ...page, proposals, fourEyes }
}

/**
 * Finds one change with everything that it changed.
 *
 * @throws Forbidden for anybody but an administrator.
 */
export async function findChange(
  database: Database,
  person: SignedIn,
  id: bigint,
): Promise<RevisionDetail | undefined> {
  requireAdministrator(person)
  return findRevision(database, id)
}

/** Puts the settings of an earlier revision in force again, if nobody changed them since they were read. */
export async function restoreChange(
  desk: Desk,
  person: SignedIn,
  asked: { readonly id: bigint; readonly seen: bigint; readonly canMail: boolean },
): Promise<RestoreOutcome | NotInForce> {
  return asAdministrator(desk, person, context => restoreRevision(context, asked))
}

/** Confirms, rejects or withdraws a change that waits for a second administrator. */
export async function settleChange(
  desk: Desk,
  person: SignedIn,
  asked: Parameters<typeof settleProposal>[2],
): Promise<SettleOutcome | { readonly kind: 'forbidden' }> {
  return isAdministrator(person) ? settleProposal(desk, person, asked) : { kind: 'forbidden' }
}

/** Turns four eyes on, or off: while it is on, that too waits for a second administrator. */
export async function setFourEyes(
  desk: Desk,
  person: SignedIn,
  fourEyes: boolean,
): Promise<{ readonly kind: 'set' } | { readonly kind: 'asBefore' } | NotInForce> {
  return asAdministrator(desk, person, context => turn(context, fourEyes))
}
