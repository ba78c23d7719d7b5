import type { Translate } from '#components/messages/translate.ts'
import { settingNames } from '#lib/administration/flow-settings.ts'
import { namePart } from './name-part.ts'

/** A setting in words; one that the pages do not know yet by the name that it has in the file. */
export function nameSetting(name: string, t: Translate): string {
  const setting = settingNames.find(each => each === name)
  return namePart(name, t) ?? (setting === undefined ? name : t(`settings.label.${setting}`))
}
