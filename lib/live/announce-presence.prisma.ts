import type { Database } from '#lib/db/database.prisma.ts'
import { mayRead, type SignedIn } from '#lib/identity/person.ts'
import { findScope, isWithin } from '#lib/requests/flow-scope.prisma.ts'

/** Who looks at what; `looking: false` when they turn away. */
export type Presence = { readonly requestId: string; readonly looking: boolean }

/** For so long somebody counts as looking; a page says so again before it is over. */
const presenceLastsMs = 30_000

/**
 * Tells the others that somebody looks at a request. It is no claim: nothing is stored, nothing is locked, and the
 * history knows nothing of it.
 */
export async function announcePresence(
  { database, now }: { readonly database: Database; readonly now: Date },
  person: SignedIn,
  { requestId, looking }: Presence,
): Promise<{ readonly kind: 'announced' } | { readonly kind: 'notFound' } | { readonly kind: 'forbidden' }> {
  if (!mayRead(person)) return { kind: 'forbidden' }
  const request = await database.approvalRequest.findUnique({ where: { id: requestId }, select: { flowId: true } })
  if (request === null || !isWithin(await findScope(database, person), request.flowId)) return { kind: 'notFound' }
  const event = {
    kind: 'looking',
    requestId,
    flowId: request.flowId,
    objectId: person.objectId,
    name: person.name.slice(0, 200),
    until: new Date(now.getTime() + (looking ? presenceLastsMs : 0)).toISOString(),
  }
  await database.$queryRaw`SELECT pg_notify('anteroom_presence', ${JSON.stringify(event)})::text`
  return { kind: 'announced' }
}
