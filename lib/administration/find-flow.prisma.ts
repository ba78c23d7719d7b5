import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { messagesSchema } from '#lib/settings/parse-messages.ts'
import { presentFlow } from '#lib/settings/read-settings.prisma.ts'
import { requireAdministrator } from './administrator.ts'
import type { ChangedMeanwhile, FlowDetail } from './flow-detail.ts'
import { flowState } from './flow-state.ts'

/**
 * Finds a flow by its slug, archived ones too.
 *
 * @throws Forbidden for anybody but an administrator.
 */
export async function findFlow(database: Database, person: SignedIn, slug: string): Promise<FlowDetail | undefined> {
  requireAdministrator(person)
  const row = await database.flow.findUnique({ where: { slug } })
  return row === null ? undefined : presentDetail(row)
}

/** What to answer to somebody who saves what is not in force any more. */
export async function changedMeanwhile(
  transaction: Transaction,
  flowId: string,
): Promise<ChangedMeanwhile | { readonly kind: 'notFound' }> {
  const row = await transaction.flow.findUnique({ where: { id: flowId } })
  if (row === null) return { kind: 'notFound' }
  const last = await transaction.auditEvent.findFirst({
    where: { flowId, action: { in: ['flow.changed', 'messages.changed', 'policy.changed', 'approvers.changed'] } },
    orderBy: { id: 'desc' },
    select: { name: true, at: true },
  })
  const by = last === null ? undefined : { name: last.name, at: last.at.toISOString() }
  return { kind: 'changed', current: presentDetail(row), by }
}

type FlowRow = Awaited<ReturnType<Database['flow']['findUniqueOrThrow']>>

/** Names each field that may leave. */
export function presentDetail(row: FlowRow): FlowDetail {
  const { name, defaultLanguage, unmatched, afterAccount, sendCode } = row
  const { accounts, lifetimes } = presentFlow(row)
  const messages = messagesSchema.safeParse(row.messages)
  return {
    id: row.id,
    slug: row.slug,
    version: row.version,
    state: flowState(row),
    settings: {
      ...accounts,
      ...lifetimes,
      name,
      defaultLanguage,
      unmatched,
      afterAccount,
      sendCode,
      invitationMessage: accounts.invitationMessage ?? null,
    },
    messages: messages.success ? messages.data : {},
    isExternal: row.extension !== null,
  }
}
