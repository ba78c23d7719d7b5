import type { Translate } from '#components/messages/translate.ts'
import type { FlowSettings, SettingName } from '#lib/administration/flow-settings.ts'

/** A setting's value as a person reads it, for comparing two versions. */
export function showSetting(settings: FlowSettings, name: SettingName, t: Translate): string {
  switch (name) {
    case 'unmatched':
      return t(`settings.option.unmatched.${settings.unmatched}`)
    case 'afterAccount':
      return t(`settings.option.afterAccount.${settings.afterAccount}`)
    case 'accountsBy':
      return t(`settings.option.accountsBy.${settings.accountsBy}`)
    case 'upnStyle':
      return t(`settings.option.upnStyle.${settings.upnStyle}`)
    case 'invitationMail':
      return t(`settings.option.invitationMail.${settings.invitationMail}`)
    case 'afterRevoke':
      return t(`settings.option.afterRevoke.${settings.afterRevoke}`)
    case 'accountGone':
      return t(`settings.option.accountGone.${settings.accountGone}`)
    case 'sendCode':
      return t(settings.sendCode ? 'settings.yes' : 'settings.no')
    case 'redirectUrls':
      return settings.redirectUrls.join(' ') || none
    case 'assignments':
      return JSON.stringify(settings.assignments)
    case 'holdSeconds':
      return String(settings.holdSeconds)
    case 'pendingDays':
    case 'askAgainAfterDays':
    case 'keepClaimsDays':
      return settings[name] === null ? none : String(settings[name])
    case 'name':
    case 'defaultLanguage':
    case 'tenantDomain':
    case 'inviteRedirectUrl':
    case 'invitationMessage':
      return settings[name] || none
  }
}

const none = '–'
