import type { Database } from '#lib/db/database.prisma.ts'
import { compilePolicy } from '#lib/policy/compile-policy.ts'
import type { Flow } from '#lib/settings/flow.ts'
import { readLists } from '#lib/settings/read-lists.prisma.ts'
import { presentFlow } from '#lib/settings/read-settings.prisma.ts'

/** A flow as it would be with another policy. */
export type DraftFlow =
  | {
      readonly kind: 'flow'
      readonly flow: Flow
      /** The lists that the draft asks and that are not there: its rules fail. */
      readonly missing: readonly string[]
    }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'notFound' }

/** Puts a draft in the place of a flow's policy, in memory only, with the lists as they are. */
export async function readDraftFlow(database: Database, flowId: string, policy: unknown): Promise<DraftFlow> {
  const compiled = compilePolicy(flowId, policy)
  if (compiled.kind === 'refused') return compiled
  const row = await database.flow.findUnique({ where: { id: flowId } })
  if (row === null) return { kind: 'notFound' }
  const lists = await readLists(database)
  // Only what a file can hold is in a document, so it is what would be stored.
  const flow = presentFlow({ ...row, policy: JSON.parse(JSON.stringify(policy)) }, lists)
  return { kind: 'flow', flow, missing: compiled.lists.filter(name => !lists.has(name)) }
}
