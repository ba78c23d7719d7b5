import type { Database } from '#lib/db/database.prisma.ts'
import type { NamedLists } from '#lib/policy/named-list.ts'
import { readAssignments } from './assignments.ts'
import { extensionSchema } from './extension.ts'
import type { AccountSettings, Flow, Lifetimes, SettingsSnapshot } from './flow.ts'
import { liveAccess, presentAccess } from './present-access.prisma.ts'
import { readLists } from './read-lists.prisma.ts'
import { readMessages } from './read-messages.ts'
import { readPolicy } from './read-policy.ts'

/** Reads every live flow and who may call it. */
export async function readSettings(database: Database, now: Date): Promise<SettingsSnapshot> {
  const rows = await database.flow.findMany({ where: { disabledAt: null }, include: liveAccess })
  // Read after the policies, so that no policy is ever joined with lists that are older than itself.
  const lists = await readLists(database)
  const flows = rows.map(row => [row.slug, { flow: presentFlow(row, lists), ...presentAccess(row) }] as const)
  const problems = rows.flatMap(row =>
    [...readPolicy(row, lists).problems, ...readMessages(row.messages).problems].map(problem => ({
      flow: row.slug,
      problem,
    })),
  )
  return { flows: new Map(flows), problems, readAt: now }
}

type FlowRow = Awaited<ReturnType<Database['flow']['findUniqueOrThrow']>>

/** A flow as the rest of the product knows it; without lists, rules that ask one fail. */
export function presentFlow(row: FlowRow, lists: NamedLists = new Map()): Flow {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    defaultLanguage: row.defaultLanguage,
    policy: readPolicy(row, lists).policy,
    accounts: presentAccounts(row),
    lifetimes: presentLifetimes(row),
    messages: readMessages(row.messages).messages,
    sendCode: row.sendCode,
    // A document that cannot be read leaves its flow without an extension: calls are refused, other flows stand.
    extension: extensionSchema.safeParse(row.extension).data,
  }
}

function presentLifetimes({ pendingDays, askAgainAfterDays, keepClaimsDays }: FlowRow): Lifetimes {
  return { pendingDays, askAgainAfterDays, keepClaimsDays }
}

function presentAccounts(row: FlowRow): AccountSettings {
  return {
    tenantDomain: row.tenantDomain,
    upnStyle: row.upnStyle,
    accountsBy: row.accountsBy,
    inviteRedirectUrl: row.inviteRedirectUrl,
    redirectUrls: row.redirectUrls,
    invitationMail: row.invitationMail,
    invitationMessage: row.invitationMessage ?? undefined,
    assignments: readAssignments(row.assignments),
    holdSeconds: row.holdSeconds,
    afterRevoke: row.afterRevoke,
    accountGone: row.accountGone,
  }
}
