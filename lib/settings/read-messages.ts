import { type MessagePattern, parsePattern } from './message-pattern.ts'
import { isMessageReason, type MessageReason } from './message-reason.ts'
import { parseLanguage } from './parse-language.ts'
import { messagesSchema } from './parse-messages.ts'

/** A flow's own messages, ready to be filled in: by language, then by reason. */
export type MessageOverrides = ReadonlyMap<string, ReadonlyMap<MessageReason, MessagePattern>>

export type ReadMessages = { readonly messages: MessageOverrides; readonly problems: readonly string[] }

/**
 * Reads stored messages once for a snapshot of the settings. What cannot be read is left out, so that the shipped message
 * is shown in its place, and named among the problems.
 */
export function readMessages(stored: unknown): ReadMessages {
  if (typeof stored !== 'object' || stored === null) return read(stored)
  const known = readBefore.get(stored)
  const found = known ?? read(stored)
  readBefore.set(stored, found)
  return found
}

/** One row is asked for its messages and for its problems; it is read once. */
const readBefore = new WeakMap<object, ReadMessages>()

function read(stored: unknown): ReadMessages {
  const shape = messagesSchema.safeParse(stored)
  if (!shape.success)
    return { messages: new Map(), problems: ['the messages cannot be read; the shipped ones are shown'] }
  const problems: string[] = []
  const messages = Object.entries(shape.data).flatMap(([typed, texts]) => {
    const language = parseLanguage(typed)
    if (language === undefined) {
      problems.push(`there is no language ${typed}; its messages are not shown`)
      return []
    }
    const patterns = Object.entries(texts).flatMap(([reason, text]) => {
      const parsed = isMessageReason(reason) ? parsePattern(reason, text) : undefined
      if (isMessageReason(reason) && parsed?.kind === 'pattern') return [[reason, parsed.pattern] as const]
      problems.push(`the message ${reason} in ${language} cannot be read; the shipped one is shown`)
      return []
    })
    return [[language, new Map(patterns)] as const]
  })
  return { messages: new Map(messages), problems }
}
