import type { GraphRefusal, GraphSilence } from '#lib/graph/graph-answer.ts'
import { isCustomAttribute, type SomeAttributes } from './account-attributes.ts'

/**
 * Which of the custom attributes that were sent a refusal may be about; none where it is about something else.
 *
 * A tenant knows a custom attribute only after its first use in a user flow, and Graph then refuses the whole call: a
 * 400 whose message names the attribute and whose code and details do not. Where a detail names a target, that decides;
 * where none does, every custom attribute may be the one.
 */
export function refusedAttributes(failure: GraphRefusal | GraphSilence, sent: SomeAttributes): readonly string[] {
  if (failure.kind === 'unknown' || failure.by !== 'graph' || failure.status !== 400) return []
  const custom = Object.keys(sent).filter(isCustomAttribute)
  const targets = failure.details.flatMap(({ target }) => target ?? [])
  const named = custom.filter(name => targets.includes(name))
  if (named.length > 0) return named
  const isAboutOther = targets.length > 0 || failure.details.some(({ code }) => code === 'ObjectConflict')
  return isAboutOther ? [] : custom
}
