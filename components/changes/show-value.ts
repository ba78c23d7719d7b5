import type { Translate } from '#components/messages/translate.ts'
import type { Json } from '#lib/settings/canonical-json.ts'

/** A plain value of a setting as the pages call it. */
export function showValue(name: string, value: Json, t: Translate): string {
  if (value === null || value === '') return '–'
  if (typeof value === 'boolean') return t(value ? 'settings.yes' : 'settings.no')
  return typeof value === 'string' ? (showOption(name, value, t) ?? value) : String(value)
}

/** Values that are chosen from a few have words of their own. */
function showOption(name: string, value: string, t: Translate): string | undefined {
  const state = oneOf(['live', 'disabled', 'archived'], value)
  if (name === 'state' && state !== undefined) return t(`settings.state.${state}`)
  const unmatched = oneOf(['review', 'admit', 'deny'], value)
  if (name === 'unmatched' && unmatched !== undefined) return t(`settings.option.unmatched.${unmatched}`)
  const way = oneOf(['graph', 'resume', 'by_hand'], value)
  if (name === 'accountsBy' && way !== undefined) return t(`settings.option.accountsBy.${way}`)
  const sender = oneOf(['microsoft', 'ours', 'none'], value)
  if (name === 'invitationMail' && sender !== undefined) return t(`settings.option.invitationMail.${sender}`)
  const fate = oneOf(['disable', 'delete', 'keep'], value)
  if (name === 'afterRevoke' && fate !== undefined) return t(`settings.option.afterRevoke.${fate}`)
  const gone = oneOf(['ask_again', 'stay_out'], value)
  if (name === 'accountGone' && gone !== undefined) return t(`settings.option.accountGone.${gone}`)
  const after = oneOf(['continue', 'already_has_access'], value)
  return name === 'afterAccount' && after !== undefined ? t(`settings.option.afterAccount.${after}`) : undefined
}

function oneOf<const Option extends string>(options: readonly Option[], value: string): Option | undefined {
  return options.find(option => option === value)
}
