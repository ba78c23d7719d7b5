import { isAllowedRedirect } from './allowed-redirect.ts'
import type { AccountSettings } from './flow.ts'

/** A setting that would not work together with others. */
export type SettingConflict = {
  readonly setting: 'inviteRedirectUrl' | 'invitationMail' | 'accountsBy'
  readonly fault: 'redirectNotAllowed' | 'mailNotConfigured' | 'graphIsForWorkforce'
}

type Planned = Pick<AccountSettings, 'accountsBy' | 'inviteRedirectUrl' | 'redirectUrls' | 'invitationMail'>

/** What of a flow would not work together once it is in force; `isExternal` for a flow of an external tenant. */
export function judgeSettings(
  planned: Planned,
  { canMail, isExternal }: { readonly canMail: boolean; readonly isExternal: boolean },
): readonly SettingConflict[] {
  const conflicts: SettingConflict[] = []
  if (!isAllowedRedirect(planned)) conflicts.push({ setting: 'inviteRedirectUrl', fault: 'redirectNotAllowed' })
  if (planned.invitationMail === 'ours' && !canMail) {
    conflicts.push({ setting: 'invitationMail', fault: 'mailNotConfigured' })
  }
  if (isExternal && planned.accountsBy === 'graph') {
    conflicts.push({ setting: 'accountsBy', fault: 'graphIsForWorkforce' })
  }
  return conflicts
}

/** The setting and how to mend it, in a line. */
export function describeConflict({ setting, fault }: SettingConflict): string {
  return `${setting}: ${words[fault]}`
}

const words = {
  redirectNotAllowed: 'is not among redirectUrls; add it there or choose one of them',
  mailNotConfigured: 'set SMTP_URL and MAIL_FROM before Anteroom can mail invitations itself',
  graphIsForWorkforce: 'how to make an account in an external tenant is not documented; use resume or by_hand',
} as const
