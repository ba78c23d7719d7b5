import type { Translate } from '#components/messages/translate.ts'

/** What of a document is no plain setting of a flow. */
const parts = [
  'state',
  'extension',
  'asksForKey',
  'credentials',
  'certificates',
  'policy',
  'messages',
  'approvers',
  'reasons',
  'roster',
  'fourEyes',
  'lists',
] as const

/** A larger part of a document in words, or `undefined` where it is a plain setting. */
export function namePart(name: string, t: Translate): string | undefined {
  const part = parts.find(each => each === name)
  return part === undefined ? undefined : t(`changes.part.${part}`)
}
