import type { Correction } from '#lib/decision/policy.ts'
import type { Flow } from '#lib/settings/flow.ts'
import type { MessagePattern } from '#lib/settings/message-pattern.ts'
import type { MessageReason } from '#lib/settings/message-reason.ts'
import type { MessageOverrides } from '#lib/settings/read-messages.ts'
import { fillPattern, type MessageValues } from './fill-pattern.ts'
import { type MatchLanguage, prepareMatch } from './match-language.ts'
import { attributeLabel, catalogues, lastLanguage, shippedMessage } from './shipped-messages.ts'

/** Who reads the message: their locales, and the flow that they came to, where that is known. */
export type Reader = {
  readonly locales: readonly string[]
  readonly flow: Pick<Flow, 'name' | 'defaultLanguage' | 'messages'> | undefined
}

/**
 * Finds the message for a reason in the best language that there is for its reader: the first of their locales that
 * matches, else the flow's own language, else English. The flow's own words go before the shipped ones. Nothing that a
 * person typed is ever put into a message. Never throws.
 *
 * @param reference what the requestor can quote of their request.
 */
export function findMessage(reason: MessageReason, reader: Reader, reference?: string): string {
  const { language, pattern } = findPattern(reason, reader)
  return fillPattern(pattern, { reference, flow: reader.flow?.name }, language)
}

/** Asks to correct one attribute: in the administrator's words where there are some, else in ours. */
export function findCorrection({ attribute, message }: Correction, reader: Reader): string {
  if (message !== undefined) return message
  const { language, pattern } = findPattern('invalidInput', reader)
  const values: MessageValues = { attribute: attributeLabel(attribute, language), flow: reader.flow?.name }
  return fillPattern(pattern, values, language)
}

type Found = { readonly language: string; readonly pattern: MessagePattern }

function findPattern(reason: MessageReason, { locales, flow }: Reader): Found {
  const wanted = flow === undefined ? locales : [...locales, flow.defaultLanguage]
  const language = matchFor(reason, flow?.messages)(wanted) ?? lastLanguage
  const own = flow?.messages.get(language)?.get(reason)
  return { language, pattern: own ?? shippedMessage(reason, language) }
}

const shippedLanguages = [...catalogues.keys()]
const matchShipped = prepareMatch(shippedLanguages)

/** Kept as long as the snapshot of the settings that the messages belong to. */
const matches = new WeakMap<MessageOverrides, Map<MessageReason, MatchLanguage>>()

/** A flow may speak more languages than we do, and need not speak each of them for every reason. */
function matchFor(reason: MessageReason, overrides: MessageOverrides | undefined): MatchLanguage {
  if (overrides === undefined || overrides.size === 0) return matchShipped
  const prepared = matches.get(overrides) ?? new Map<MessageReason, MatchLanguage>()
  matches.set(overrides, prepared)
  const known = prepared.get(reason)
  if (known !== undefined) return known
  const more = [...overrides].filter(([language, texts]) => texts.has(reason) && !catalogues.has(language))
  const found = more.length === 0 ? matchShipped : prepareMatch([...shippedLanguages, ...more.map(([tag]) => tag)])
  prepared.set(reason, found)
  return found
}
