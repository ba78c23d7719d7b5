import { type MessagePattern, parsePattern } from '#lib/settings/message-pattern.ts'
import { isMessageReason, type MessageReason } from '#lib/settings/message-reason.ts'
import { ar } from './catalogues/ar.ts'
import type { Catalogue } from './catalogues/catalogue.ts'
import { de } from './catalogues/de.ts'
import { en } from './catalogues/en.ts'
import { es } from './catalogues/es.ts'
import { fr } from './catalogues/fr.ts'
import { it } from './catalogues/it.ts'
import { ja } from './catalogues/ja.ts'
import { ko } from './catalogues/ko.ts'
import { nl } from './catalogues/nl.ts'
import { pl } from './catalogues/pl.ts'
import { ptBr } from './catalogues/pt-br.ts'
import { ru } from './catalogues/ru.ts'
import { sv } from './catalogues/sv.ts'
import { tr } from './catalogues/tr.ts'
import { zhHans } from './catalogues/zh-hans.ts'
import { zhHant } from './catalogues/zh-hant.ts'

/** The language that everything can fall back on. */
export const lastLanguage = 'en'

/** What Anteroom speaks, by BCP 47 tag. */
export const catalogues: ReadonlyMap<string, Catalogue> = new Map([
  ['en', en],
  ['ar', ar],
  ['de', de],
  ['es', es],
  ['fr', fr],
  ['it', it],
  ['ja', ja],
  ['ko', ko],
  ['nl', nl],
  ['pl', pl],
  ['pt-BR', ptBr],
  ['ru', ru],
  ['sv', sv],
  ['tr', tr],
  ['zh-Hans', zhHans],
  ['zh-Hant', zhHant],
])

/** The shipped message for a reason in a language; English where the language is not shipped. */
export function shippedMessage(reason: MessageReason, language: string): MessagePattern {
  return patternsOf(language).get(reason) ?? []
}

/** What a language calls a built-in attribute; of any other attribute, the name without the prefix that Entra adds. */
export function attributeLabel(attribute: string, language: string): string {
  const { attributes } = catalogues.get(language) ?? en
  const labels = new Map<string, string>(Object.entries(attributes))
  return labels.get(attribute) ?? attribute.replace(extensionPrefix, '')
}

/** `extension_<client id of an app, 32 digits>_<name>`, the id being optional. */
const extensionPrefix = /^extension_([0-9a-f]{32}_)?/i

/** Taken apart when a language is first spoken. */
const patterns = new Map<string, ReadonlyMap<MessageReason, MessagePattern>>()

function patternsOf(language: string): ReadonlyMap<MessageReason, MessagePattern> {
  const known = patterns.get(language)
  if (known !== undefined) return known
  const catalogue = catalogues.get(language)
  if (catalogue === undefined) return patternsOf(lastLanguage)
  const parsed = new Map(
    Object.entries(catalogue.messages).flatMap(([reason, text]) => {
      if (!isMessageReason(reason)) return []
      const read = parsePattern(reason, text)
      return read.kind === 'pattern' ? [[reason, read.pattern] as const] : []
    }),
  )
  patterns.set(language, parsed)
  return parsed
}
