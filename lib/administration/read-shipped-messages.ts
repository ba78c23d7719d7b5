import { catalogues, lastLanguage } from '#lib/connector/messages/shipped-messages.ts'
import { type MessageReason, requiredVariables } from '#lib/settings/message-reason.ts'

/** What a flow says where it has no words of its own, in one language, as patterns. */
export type ShippedMessages = { readonly [Reason in MessageReason]: string }

/** The languages that Anteroom speaks to requestors, by BCP 47. */
export const shippedLanguages: readonly string[] = [...catalogues.keys()]

/** The shipped words of a language, in English where the language is not shipped. */
export function readShippedMessages(language: string): ShippedMessages {
  const catalogue = catalogues.get(language) ?? catalogues.get(lastLanguage)
  if (catalogue === undefined) throw new Error('the last language is not shipped')
  return catalogue.messages
}

/** Everything that has a message, in the order of a sign-up. */
export const messageReasons: readonly MessageReason[] = Object.keys(requiredVariables).filter(
  (reason): reason is MessageReason => Object.hasOwn(requiredVariables, reason),
)
