import type { MessageReason } from '#lib/settings/message-reason.ts'
import type { FlowMessages } from '#lib/settings/parse-messages.ts'

/** A flow's messages with one of them written anew; without a text it goes back to the shipped words. */
export function withMessage(
  messages: FlowMessages,
  {
    language,
    reason,
    text,
  }: { readonly language: string; readonly reason: MessageReason; readonly text?: string | undefined },
): FlowMessages {
  const { [reason]: _, ...others } = messages[language] ?? {}
  const texts = text === undefined ? others : { ...others, [reason]: text }
  const { [language]: __, ...rest } = messages
  return Object.keys(texts).length === 0 ? rest : { ...rest, [language]: texts }
}
