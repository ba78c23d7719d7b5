import english from './words.en.json' with { type: 'json' }
import traditionalChinese from './words.zh-Hant.json' with { type: 'json' }

/** What a finding says: what was seen, and, where it is not as it should be, what to do. */
export type Words = { readonly seen: string; readonly todo?: string }

/** Every message's name; findings carry it, and languages are told apart by nothing else. */
export type MessageId = keyof typeof english

/** The languages that the doctor speaks, by BCP 47. */
export type SpokenLanguage = 'en' | 'zh-Hant'

/** The words by language, then by message. `{name}` is filled in with a value of the finding. */
export const words: { readonly [language in SpokenLanguage]: Readonly<Record<MessageId, Words>> } = {
  en: english,
  'zh-Hant': traditionalChinese,
}
