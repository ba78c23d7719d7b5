import type { Database } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { differences } from './differences.ts'
import { parseStored } from './parse-stored.ts'
import { type ProposalLine, proposalPartsSchema } from './proposal.ts'

/** What waits for a second administrator, the oldest first, and what was settled lately. */
export async function listProposals(database: Database, person: SignedIn): Promise<readonly ProposalLine[]> {
  const waiting = await database.proposal.findMany({
    where: { state: 'waiting' },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    take: mostShown,
  })
  return waiting.map(row => presentProposal(row, person))
}

/** More would have been forgotten rather than waiting. */
const mostShown = 50

type Row = Awaited<ReturnType<Database['proposal']['findUniqueOrThrow']>>

function presentProposal(row: Row, person: SignedIn): ProposalLine {
  const parts = proposalPartsSchema.parse(row.parts)
  return {
    id: row.id,
    state: row.state,
    at: row.at.toISOString(),
    by: row.byName,
    isOwn: row.byTenantId === person.tenantId && row.byObjectId === person.objectId,
    settledAt: row.settledAt?.toISOString() ?? null,
    settledBy: row.settledName,
    parts: parts.map(({ flow, base, target }) => ({
      flow,
      isNew: flow !== null && base === null,
      differences: differences(parseStored(base ?? {}), parseStored(target)),
    })),
  }
}
