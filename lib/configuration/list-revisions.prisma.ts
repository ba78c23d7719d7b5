import type { Database } from '#lib/db/database.prisma.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { changedNames } from './differences.ts'
import { parseStored } from './parse-stored.ts'
import type { RevisionLine, RevisionPage } from './revision.ts'

const withFlow = { flow: { select: { slug: true, name: true } } } as const

type Row = Prisma.RevisionGetPayload<{ include: typeof withFlow }>

/** The changes of the settings, or of one flow's, the newest first. */
export async function listRevisions(
  database: Database,
  { flowId, before }: { readonly flowId?: string; readonly before?: bigint },
): Promise<RevisionPage> {
  const rows = await database.revision.findMany({
    where: { ...(flowId === undefined ? {} : { flowId }), ...(before === undefined ? {} : { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: pageSize + 1,
    include: withFlow,
  })
  const shown = rows.slice(0, pageSize)
  const revisions: RevisionLine[] = []
  for (const row of shown) revisions.push(await presentRevision(database, row))
  const last = shown.at(-1)
  return { revisions, before: rows.length > pageSize && last !== undefined ? String(last.id) : null }
}

const pageSize = 30

/** A change as a line of the list, compared with the one before it. */
export async function presentRevision(database: Database, row: Row): Promise<RevisionLine> {
  const { id, number, flowId, flow, at, actor, name } = row
  const previous = await findPrevious(database, row)
  const next = await database.revision.count({ where: { flowId, number: number + 1 } })
  return {
    id: String(id),
    number,
    flow,
    at: at.toISOString(),
    actor,
    name,
    changed: changedNames(parseStored(previous?.document ?? {}), parseStored(row.document)),
    isCurrent: next === 0,
  }
}

/** The revision before this one of the same flow. */
export async function findPrevious(database: Database, { flowId, number }: Pick<Row, 'flowId' | 'number'>) {
  return database.revision.findFirst({ where: { flowId, number: number - 1 } })
}
