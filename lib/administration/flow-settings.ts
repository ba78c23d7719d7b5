import { z } from 'zod'
import { isAllowedRedirect } from '#lib/settings/allowed-redirect.ts'
import { assignmentsSchema } from '#lib/settings/assignments.ts'
import type { AccountSettings, Lifetimes } from '#lib/settings/flow.ts'
import { parseLanguage } from '#lib/settings/parse-language.ts'

/** What an administrator sets of a flow in the pages, apart from its policy, its messages and who may call it. */
export type FlowSettings = Omit<AccountSettings, 'invitationMessage'> &
  Lifetimes & {
    readonly name: string
    readonly defaultLanguage: string
    readonly unmatched: 'review' | 'admit' | 'deny'
    readonly afterAccount: 'continue' | 'already_has_access'
    readonly sendCode: boolean
    /** `null` leaves Microsoft's own words alone. */
    readonly invitationMessage: string | null
  }

export type SettingName = keyof FlowSettings

/** Why a setting cannot be saved. */
export type SettingRefusal = {
  readonly setting: SettingName
  readonly fault: 'unreadable' | 'redirectNotAllowed' | 'mailNotConfigured' | 'graphIsForWorkforce'
}

/** Some of the settings; what is left out stays as it is. */
export type SettingChanges = z.output<typeof changesSchema>

/** Reads what a page sends, and names every setting that cannot be read. */
export function parseChanges(
  input: unknown,
):
  | { readonly kind: 'changes'; readonly changes: SettingChanges }
  | { readonly kind: 'refused'; readonly refusals: readonly SettingRefusal[] } {
  const parsed = changesSchema.safeParse(input)
  if (parsed.success) return { kind: 'changes', changes: parsed.data }
  const named = new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? '')))
  const settings = settingNames.filter(setting => named.has(setting))
  return { kind: 'refused', refusals: settings.map(setting => ({ setting, fault: 'unreadable' })) }
}

/** What would not work together once it is saved. */
export function judgeSettings(
  planned: Pick<FlowSettings, 'accountsBy' | 'inviteRedirectUrl' | 'redirectUrls' | 'invitationMail'>,
  { canMail, isExternal }: { readonly canMail: boolean; readonly isExternal: boolean },
): readonly SettingRefusal[] {
  const refusals: SettingRefusal[] = []
  if (!isAllowedRedirect(planned)) refusals.push({ setting: 'inviteRedirectUrl', fault: 'redirectNotAllowed' })
  if (planned.invitationMail === 'ours' && !canMail) {
    refusals.push({ setting: 'invitationMail', fault: 'mailNotConfigured' })
  }
  if (isExternal && planned.accountsBy === 'graph') {
    refusals.push({ setting: 'accountsBy', fault: 'graphIsForWorkforce' })
  }
  return refusals
}

const { exactOptional } = z

const landing = z.url({ protocol: /^https?$/ }).max(2_000)

const changesSchema = z.strictObject({
  name: exactOptional(z.string().trim().min(1).max(200)),
  defaultLanguage: exactOptional(
    z
      .string()
      .max(35)
      .transform((typed, context) => {
        const language = parseLanguage(typed)
        if (language !== undefined) return language
        context.addIssue('this is no language')
        return z.NEVER
      }),
  ),
  unmatched: exactOptional(z.enum(['review', 'admit', 'deny'])),
  afterAccount: exactOptional(z.enum(['continue', 'already_has_access'])),
  sendCode: exactOptional(z.boolean()),
  tenantDomain: exactOptional(
    z
      .string()
      .trim()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i),
  ),
  upnStyle: exactOptional(z.enum(['ext_hash', 'ext'])),
  accountsBy: exactOptional(z.enum(['graph', 'resume', 'by_hand'])),
  inviteRedirectUrl: exactOptional(landing),
  redirectUrls: exactOptional(z.array(landing).max(50)),
  invitationMail: exactOptional(z.enum(['microsoft', 'ours', 'none'])),
  invitationMessage: exactOptional(z.string().trim().min(1).max(2_000).nullable()),
  assignments: exactOptional(assignmentsSchema),
  holdSeconds: exactOptional(z.int().min(0).max(3_600)),
  afterRevoke: exactOptional(z.enum(['disable', 'delete', 'keep'])),
  accountGone: exactOptional(z.enum(['ask_again', 'stay_out'])),
  pendingDays: exactOptional(z.int().min(1).max(3_650).nullable()),
  askAgainAfterDays: exactOptional(z.int().min(0).max(3_650).nullable()),
  keepClaimsDays: exactOptional(z.int().min(1).max(3_650).nullable()),
})

/** Every setting, by its name. */
export const settingNames: readonly SettingName[] = changesSchema.keyof().options
