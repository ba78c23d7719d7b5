import { z } from 'zod'
import { type PatternRefusal, parsePattern } from './message-pattern.ts'
import { isMessageReason } from './message-reason.ts'
import { parseLanguage } from './parse-language.ts'

/** A flow's own messages in ICU syntax: by language (BCP 47), then by reason. What is not here reads as shipped. */
export type FlowMessages = { readonly [language: string]: { readonly [reason: string]: string } }

/** One thing that is wrong with the messages, and where. */
export type MessageRefusal = {
  readonly language?: string
  readonly reason?: string
  readonly fault: 'notMessages' | 'unknownLanguage' | 'repeatedLanguage' | 'unknownReason' | PatternRefusal['fault']
  /** The variable or the part that is wrong. */
  readonly what?: string
}

export type ParsedMessages =
  | { readonly kind: 'messages'; readonly messages: FlowMessages }
  | { readonly kind: 'refused'; readonly refusals: readonly MessageRefusal[] }

/** Reads the messages that an administrator wants to save, and tells all that is wrong with them at once. */
export function parseMessages(input: unknown): ParsedMessages {
  const shape = messagesSchema.safeParse(input)
  if (!shape.success) return { kind: 'refused', refusals: [{ fault: 'notMessages' }] }
  const messages: Record<string, Readonly<Record<string, string>>> = {}
  const refusals: MessageRefusal[] = []
  for (const [typed, texts] of Object.entries(shape.data)) {
    const language = parseLanguage(typed)
    if (language === undefined) refusals.push({ language: typed, fault: 'unknownLanguage' })
    else if (Object.hasOwn(messages, language)) refusals.push({ language: typed, fault: 'repeatedLanguage' })
    else messages[language] = texts
    refusals.push(...refusalsOf(typed, texts))
  }
  return refusals.length > 0 ? { kind: 'refused', refusals } : { kind: 'messages', messages }
}

/** The shape in which messages are stored. */
export const messagesSchema = z.record(z.string().max(35), z.record(z.string(), z.string()))

function refusalsOf(language: string, texts: { readonly [reason: string]: string }): readonly MessageRefusal[] {
  return Object.entries(texts).flatMap(([reason, text]): readonly MessageRefusal[] => {
    if (!isMessageReason(reason)) return [{ language, reason, fault: 'unknownReason' }]
    const parsed = parsePattern(reason, text)
    if (parsed.kind === 'pattern') return []
    const { kind: _, ...refusal } = parsed
    return [{ language, reason, ...refusal }]
  })
}
