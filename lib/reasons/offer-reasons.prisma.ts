import type { Database } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { findActingScope, isWithin } from '#lib/requests/flow-scope.prisma.ts'
import { type OfferedReason, offerReason } from './canned-reason.ts'
import { readReasons } from './read-reasons.prisma.ts'

/** Whose requests are to be decided: of one flow, or of several; and the languages of who asks, dearest first. */
export type OfferFor = { readonly flowIds: readonly string[]; readonly locales: readonly string[] }

/**
 * The reasons that somebody who decides may choose from, each in the requestor's language or else the flow's own. Of
 * several flows only the reasons that hold for every flow, in the first one's language. None for who may not act in them.
 */
export async function offerReasons(
  database: Database,
  person: SignedIn,
  { flowIds, locales }: OfferFor,
): Promise<readonly OfferedReason[]> {
  const [flowId, ...others] = flowIds
  const scope = await findActingScope(database, person)
  if (flowId === undefined || !flowIds.every(each => isWithin(scope, each))) return []
  const [flow, reasons] = await Promise.all([
    database.flow.findUnique({ where: { id: flowId }, select: { defaultLanguage: true } }),
    readReasons(database, others.length === 0 ? { OR: [{ flowId }, { flowId: null }] } : { flowId: null }),
  ])
  if (flow === null) return []
  return reasons.map(reason => offerReason(reason, [...locales, flow.defaultLanguage]))
}
