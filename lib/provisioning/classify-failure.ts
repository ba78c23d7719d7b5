import type { GraphRefusal, GraphSilence } from '#lib/graph/graph-answer.ts'

/**
 * What to do about a call that did not succeed: `retry` later, `adopt` the object that is already there if it is the
 * right one, or leave it to a person.
 */
export type FailureClass = 'retry' | 'adopt' | 'needsPerson'

/**
 * Classifies by status and code, never by the text of a message, which is for people and changes. A new code that
 * nobody has thought of goes to a person.
 *
 * A 404 right after a creation means that the directory has not caught up; the bound on retries ends it when the object
 * is truly gone. Source: graph-docs, concepts/errors; entra-docs, identity-platform/reference-error-codes.
 */
export function classifyFailure(failure: GraphRefusal | GraphSilence): FailureClass {
  if (failure.kind === 'unknown') return 'retry'
  const { by, status, code, details } = failure
  if (details.some(detail => detail.code === 'ObjectConflict')) return 'adopt'
  if (temporaryStatuses.has(status) || status >= 500) return 'retry'
  if (by === 'entra') return 'needsPerson'
  if (status === 401 || status === 404) return 'retry'
  if (status === 409) return code === 'Directory_ConcurrencyViolation' ? 'retry' : 'adopt'
  return 'needsPerson'
}

/** Request timeout, locked by another change, too many requests. */
const temporaryStatuses: ReadonlySet<number> = new Set([408, 423, 429])
