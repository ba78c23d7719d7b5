import type { Database } from '#lib/db/database.prisma.ts'
import { extensionSchema } from './extension.ts'
import type { Flow, SettingsSnapshot } from './flow.ts'

/** Reads every live flow with its live credentials. */
export async function readSettings(database: Database, now: Date): Promise<SettingsSnapshot> {
  const rows = await database.flow.findMany({
    where: { disabledAt: null },
    include: { credentials: { where: { revokedAt: null } } },
  })
  const flows = rows.map(row => {
    const credentials = row.credentials.map(({ id, username, secretHash, expiresAt }) => ({
      id,
      username,
      secretHash,
      expiresAt: expiresAt ?? undefined,
    }))
    return [row.slug, { flow: presentFlow(row), credentials }] as const
  })
  return { flows: new Map(flows), readAt: now }
}

type FlowRow = Awaited<ReturnType<Database['flow']['findUniqueOrThrow']>>

/** A flow as the rest of the product knows it. */
export function presentFlow(row: FlowRow): Flow {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    defaultLanguage: row.defaultLanguage,
    policy: {
      unmatched: row.unmatched,
      afterAccount: row.afterAccount === 'continue' ? 'continue' : 'alreadyHasAccess',
    },
    accounts: {
      tenantDomain: row.tenantDomain,
      upnStyle: row.upnStyle,
      inviteRedirectUrl: row.inviteRedirectUrl,
      sendInvitationMail: row.sendInvitationMail,
    },
    // A document that cannot be read leaves its flow without an extension: calls are refused, other flows stand.
    extension: extensionSchema.safeParse(row.extension).data,
  }
}
