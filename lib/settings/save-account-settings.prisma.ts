import { z } from 'zod'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import { isAllowedRedirect } from './allowed-redirect.ts'
import { assignmentsSchema } from './assignments.ts'
import type { AccountSettings } from './flow.ts'
import { presentFlow } from './read-settings.prisma.ts'
import { recordRevision } from './record-revision.prisma.ts'
import type { SettingsContext } from './settings-context.ts'

const landing = z.url({ protocol: /^https?$/, error: 'must be an address like https://portal.contoso.com.' })

const { exactOptional } = z

/** Whole days; `null` is for ever. */
const days = (least: number) => z.int({ error: 'must be whole days, or never.' }).min(least).max(3_650).nullable()

/** What is to be changed of a flow's accounts; the rest stays as it is. */
const changesSchema = z.strictObject({
  accountsBy: exactOptional(z.enum(['graph', 'resume', 'by_hand'], { error: 'must be graph, resume or by_hand.' })),
  upnStyle: exactOptional(z.enum(['ext_hash', 'ext'], { error: 'must be ext_hash or ext.' })),
  inviteRedirectUrl: exactOptional(landing),
  redirectUrls: exactOptional(z.array(landing).max(50)),
  invitationMail: exactOptional(z.enum(['microsoft', 'ours', 'none'], { error: 'must be microsoft, ours or none.' })),
  /** `null` takes the flow's own words out of the mail. */
  invitationMessage: exactOptional(z.string().trim().min(1).max(2_000).nullable()),
  assignments: exactOptional(assignmentsSchema),
  holdSeconds: exactOptional(z.int({ error: 'must be whole seconds.' }).min(0).max(3_600)),
  afterRevoke: exactOptional(z.enum(['disable', 'delete', 'keep'], { error: 'must be disable, delete or keep.' })),
  accountGone: exactOptional(z.enum(['ask_again', 'stay_out'], { error: 'must be ask_again or stay_out.' })),
  pendingDays: exactOptional(days(1)),
  askAgainAfterDays: exactOptional(days(0)),
  keepClaimsDays: exactOptional(days(1)),
})

export type SaveAccountSettingsOutcome =
  | { readonly kind: 'saved'; readonly accounts: AccountSettings }
  /** Each line names a setting and how to mend it. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'notFound' }

/**
 * Changes how a flow's people get their accounts, and what becomes of these, with the audit row. What is left in force
 * is judged as a whole: an invitation that leads where it may not, or a mail that nobody can send, is refused here and
 * not when somebody waits for it. Every replica is told.
 *
 * @param canMail whether a mail server is configured.
 */
export async function saveAccountSettings(
  { database, actor, now }: SettingsContext,
  { flowId, changes }: { readonly flowId: string; readonly changes: unknown },
  { canMail }: { readonly canMail: boolean },
): Promise<SaveAccountSettingsOutcome> {
  const parsed = changesSchema.safeParse(changes)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    return { kind: 'refused', problems }
  }
  return database.$transaction(async transaction => {
    await transaction.$executeRaw`SELECT FROM flow WHERE id = ${flowId}::uuid FOR NO KEY UPDATE`
    const row = await transaction.flow.findUnique({ where: { id: flowId } })
    if (row === null) return { kind: 'notFound' }
    const planned = { ...presentFlow(row).accounts, ...parsed.data }
    const problems = problemsOf(planned, { canMail, isExternal: row.extension !== null })
    if (problems.length > 0) return { kind: 'refused', problems }
    const saved = await transaction.flow.update({ where: { id: flowId }, data: parsed.data })
    const settings = Object.keys(parsed.data).toSorted().join(', ')
    await writeAuditEvent(transaction, { at: now, actor, action: 'flow.changed', flowId, details: { settings } })
    await recordRevision(transaction, { flowId, at: now, actor })
    return { kind: 'saved', accounts: presentFlow(saved).accounts }
  })
}

type Planned = Pick<AccountSettings, 'accountsBy' | 'inviteRedirectUrl' | 'redirectUrls' | 'invitationMail'>

/** What would not work together; `isExternal` for a flow of an external tenant. */
function problemsOf(
  planned: Planned,
  { canMail, isExternal }: { readonly canMail: boolean; readonly isExternal: boolean },
): readonly string[] {
  const { accountsBy, inviteRedirectUrl, invitationMail } = planned
  return [
    isAllowedRedirect(planned)
      ? undefined
      : `inviteRedirectUrl: ${inviteRedirectUrl} is not among redirectUrls; add it there or choose one of them.`,
    invitationMail === 'ours' && !canMail
      ? 'invitationMail: set SMTP_URL and MAIL_FROM before Anteroom can mail invitations itself.'
      : undefined,
    isExternal && accountsBy === 'graph'
      ? 'accountsBy: how to make an account in an external tenant is not documented; use resume or by_hand.'
      : undefined,
  ].filter(problem => problem !== undefined)
}
