import { z } from 'zod'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { newFlowSchema } from '#lib/settings/create-flow.prisma.ts'
import { recordRevision } from '#lib/settings/record-revision.prisma.ts'
import { asAdministrator, type Desk, type NotInForce } from './administrator.ts'
import type { CreateFlowOutcome } from './create-flow.prisma.ts'

export type CopyFlowOutcome = CreateFlowOutcome | { readonly kind: 'notFound' } | NotInForce

const copySchema = newFlowSchema.pick({ slug: true, name: true })

/**
 * Makes a flow like another: settings, policy, messages, and who may decide. What lets a caller in is not copied, nor
 * the external tenant, so nobody can call the copy until it has a credential of its own.
 */
export async function copyFlow(
  desk: Desk,
  person: SignedIn,
  { flowId, ...input }: { readonly flowId: string; readonly slug: string; readonly name: string },
): Promise<CopyFlowOutcome> {
  return asAdministrator(desk, person, async ({ database, actor, now }): Promise<CopyFlowOutcome> => {
    const parsed = copySchema.safeParse(input)
    if (!parsed.success) {
      const named = new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? '')))
      return { kind: 'refused', fields: (['slug', 'name'] as const).filter(field => named.has(field)) }
    }
    return database.$transaction(async transaction => {
      const source = await transaction.flow.findUnique({ where: { id: flowId }, include: { approvers: true } })
      if (source === null) return { kind: 'notFound' }
      const { slug, name } = parsed.data
      const data = { ...copiedSettings(source), slug, name, createdAt: now }
      const { count } = await transaction.flow.createMany({ data, skipDuplicates: true })
      if (count === 0) return { kind: 'slugTaken' }
      const { id } = await transaction.flow.findUniqueOrThrow({ where: { slug }, select: { id: true } })
      const approvers = source.approvers.map(approver => ({ ...approver, flowId: id }))
      await transaction.flowApprover.createMany({ data: approvers })
      const details = { copyOf: source.slug }
      await writeAuditEvent(transaction, { at: now, actor, action: 'flow.created', flowId: id, details })
      await recordRevision(transaction, { flowId: id, at: now, actor })
      return { kind: 'created', slug }
    })
  })
}

type FlowRow = Awaited<ReturnType<Database['flow']['findUniqueOrThrow']>>

/** Documents go through JSON as they stand: they were judged when they were saved. */
function copiedSettings(row: FlowRow) {
  const { defaultLanguage, unmatched, afterAccount, tenantDomain, upnStyle, sendCode } = row
  const { accountsBy, inviteRedirectUrl, redirectUrls, invitationMail, invitationMessage } = row
  const { holdSeconds, afterRevoke, accountGone } = row
  return {
    ...{ defaultLanguage, unmatched, afterAccount, tenantDomain, upnStyle, sendCode },
    ...{ accountsBy, inviteRedirectUrl, redirectUrls, invitationMail, invitationMessage },
    ...{ holdSeconds, afterRevoke, accountGone },
    policy: z.json().parse(row.policy) ?? {},
    messages: z.json().parse(row.messages) ?? {},
    assignments: z.json().parse(row.assignments) ?? {},
  }
}
