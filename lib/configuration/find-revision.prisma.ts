import type { Database } from '#lib/db/database.prisma.ts'
import { differences } from './differences.ts'
import { findPrevious, presentRevision } from './list-revisions.prisma.ts'
import { parseStored } from './parse-stored.ts'
import type { RevisionDetail } from './revision.ts'

/** One change of the settings with everything that it changed. */
export async function findRevision(database: Database, id: bigint): Promise<RevisionDetail | undefined> {
  const row = await database.revision.findUnique({
    where: { id },
    include: { flow: { select: { slug: true, name: true } } },
  })
  if (row === null) return undefined
  const { flowId, document } = row
  const previous = await findPrevious(database, row)
  const newest = await database.revision.findFirst({ where: { flowId }, orderBy: { number: 'desc' } })
  return {
    ...(await presentRevision(database, row)),
    differences: differences(parseStored(previous?.document ?? {}), parseStored(document)),
    newest: String(newest?.id ?? id),
  }
}
