import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { compilePolicy } from '#lib/policy/compile-policy.ts'
import { policyDocumentSchema } from '#lib/policy/policy-document.ts'
import { recordRevision } from './record-revision.prisma.ts'
import type { SettingsContext } from './settings-context.ts'

export type SavePolicyOutcome =
  /** Each warning names a list that is not there. */
  | { readonly kind: 'saved'; readonly warnings: readonly string[] }
  /** Each problem names the place in the document and what is wrong there; nothing was saved. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'notFound' }

/** Puts a policy document in force, whole, if every rule of it can be compiled, and writes the audit row. */
export async function savePolicy(context: SettingsContext, flowId: string, json: unknown): Promise<SavePolicyOutcome> {
  const outcome = await write(context, { flowId }, json)
  return outcome.kind === 'changed' ? { kind: 'notFound' } : outcome
}

/** The same, if nobody changed the flow since that version of it was seen. */
export async function savePolicyOver(
  context: SettingsContext,
  seen: { readonly flowId: string; readonly version: number },
  json: unknown,
): Promise<SavePolicyOutcome | { readonly kind: 'changed' }> {
  return write(context, seen, json)
}

async function write(
  { database, actor, now }: SettingsContext,
  { flowId, version }: { readonly flowId: string; readonly version?: number },
  json: unknown,
): Promise<SavePolicyOutcome | { readonly kind: 'changed' }> {
  const compiled = compilePolicy(flowId, json)
  if (compiled.kind === 'refused') return compiled
  const document: Prisma.InputJsonObject = JSON.parse(JSON.stringify(policyDocumentSchema.parse(json)))
  return database.$transaction(async transaction => {
    const where = { id: flowId, ...(version === undefined ? {} : { version }) }
    const { count } = await transaction.flow.updateMany({ where, data: { policy: document } })
    if (count === 0) return { kind: version === undefined ? 'notFound' : 'changed' }
    const known = await transaction.list.findMany({ select: { name: true } })
    const missing = compiled.lists.filter(name => !known.some(list => list.name === name))
    await writeAuditEvent(transaction, {
      at: now,
      actor,
      action: 'policy.changed',
      flowId,
      details: summaryOf(document),
    })
    await recordRevision(transaction, { flowId, at: now, actor })
    return { kind: 'saved', warnings: missing.map(name => `there is no list ${name} yet; rules that ask it fail`) }
  })
}

/** How much there is of each part, for a reader of the log. */
function summaryOf(document: Prisma.InputJsonObject): { readonly [part: string]: number } {
  const parts = Object.entries(document).flatMap(([part, value]) =>
    Array.isArray(value) ? [[part, value.length] as const] : [],
  )
  return Object.fromEntries(parts)
}
