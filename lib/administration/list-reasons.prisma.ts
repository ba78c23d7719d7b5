import type { Database } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import type { CannedReason } from '#lib/reasons/canned-reason.ts'
import { readReasons } from '#lib/reasons/read-reasons.prisma.ts'
import { requireAdministrator } from './administrator.ts'

/** The reasons that approvers of a flow choose from: its own, and those of every flow. */
export type ReasonsOfFlow = { readonly own: readonly CannedReason[]; readonly common: readonly CannedReason[] }

/**
 * Lists the reasons of a flow in their order.
 *
 * @throws Forbidden for anybody but an administrator.
 */
export async function listReasons(database: Database, person: SignedIn, flowId: string): Promise<ReasonsOfFlow> {
  requireAdministrator(person)
  const [own, common] = await Promise.all([readReasons(database, { flowId }), readReasons(database, { flowId: null })])
  return { own, common }
}
