import { listBatches } from '#lib/batches/find-batch.prisma.ts'
import { listRefused } from '#lib/batches/list-refused.prisma.ts'
import { renewRights } from '#lib/batches/renew-rights.prisma.ts'
import { answerReader } from '../../reader-route.ts'

/**
 * The reader's own batches that run or ended lately, with those that could not be decided: a page follows them. Those
 * that run get the rights of the session, as Entra gave them: what the caller sends changes nothing.
 */
export async function GET(request: Request): Promise<Response> {
  return answerReader(request, async ({ person, rightsReadAt, application: { database, now } }) => {
    const readAt = now()
    await renewRights({ database, rightsReadAt }, person)
    const found = await listBatches(database, person, new Date(readAt.getTime() - lately))
    const batches = await Promise.all(
      found.map(async batch => ({ ...batch, refusedItems: await listRefused(database, person, batch) })),
    )
    return Response.json({ batches, readAt: readAt.toISOString() }, { headers: { 'cache-control': 'no-store' } })
  })
}

export const dynamic = 'force-dynamic'

/** Milliseconds. */
const lately = 5 * 60_000
