import { z } from 'zod'
import type { Actor } from '#lib/audit/audit-event.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import type { Flow } from './flow.ts'
import { parseLanguage } from './parse-language.ts'
import { presentFlow } from './read-settings.prisma.ts'
import { recordRevision } from './record-revision.prisma.ts'

/** What a new flow needs; the rest has defaults. */
export const newFlowSchema = z.strictObject({
  slug: z
    .string()
    .regex(
      /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
      'use 1 to 63 lower-case letters, digits and hyphens, such as partners',
    ),
  name: z.string().trim().min(1).max(200),
  tenantDomain: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, "use the tenant's initial domain, such as contoso.onmicrosoft.com"),
  inviteRedirectUrl: z.url({
    protocol: /^https?$/,
    error: 'use the address of the application that people sign up for',
  }),
  /** English unless told. */
  defaultLanguage: z.exactOptional(
    z.string().transform((typed, context) => {
      const language = parseLanguage(typed)
      if (language !== undefined) return language
      context.addIssue('use a language tag, such as en or zh-Hant')
      return z.NEVER
    }),
  ),
})

export type NewFlow = z.output<typeof newFlowSchema>

export type CreateFlowOutcome = { readonly kind: 'created'; readonly flow: Flow } | { readonly kind: 'slugTaken' }

/** Creates a flow and its audit row. */
export async function createFlow(
  { database, actor, now }: { readonly database: Database; readonly actor: Actor; readonly now: Date },
  newFlow: NewFlow,
): Promise<CreateFlowOutcome> {
  return database.$transaction(async transaction => {
    const { count } = await transaction.flow.createMany({ data: { ...newFlow, createdAt: now }, skipDuplicates: true })
    const row = await transaction.flow.findUniqueOrThrow({ where: { slug: newFlow.slug } })
    if (count === 0) return { kind: 'slugTaken' }
    await writeAuditEvent(transaction, { at: now, actor, action: 'flow.created', flowId: row.id })
    await recordRevision(transaction, { flowId: row.id, at: now, actor })
    return { kind: 'created', flow: presentFlow(row) }
  })
}
