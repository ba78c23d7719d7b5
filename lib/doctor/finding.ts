import type { CheckId } from './check-id.ts'
import type { MessageId } from './words.ts'

/** `warning`: works, but somebody should see to it; `fault`: something does not work, or is not safe. */
type Severity = 'ok' | 'warning' | 'fault'

/** What a message needs beside its words. */
export type FindingValues = { readonly [name: string]: string | number }

/** One thing that a check saw. The words are in words.ts, by the message's id; here are facts only. */
export type Finding = {
  readonly check: CheckId
  readonly severity: Severity
  readonly message: MessageId
  readonly values: FindingValues
  /** The flow that it is about; the whole installation where none is named. */
  readonly flow?: string | undefined
}

/** A finding before it is known whose it is. */
export type Observation = Omit<Finding, 'check'>

/** Something is as it should be. */
export function ok(message: MessageId, values: FindingValues = {}, flow?: string): Observation {
  return { severity: 'ok', message, values, flow }
}

/** Something works, but somebody should see to it. */
export function warning(message: MessageId, values: FindingValues = {}, flow?: string): Observation {
  return { severity: 'warning', message, values, flow }
}

/** Something does not work, or is not safe. */
export function fault(message: MessageId, values: FindingValues = {}, flow?: string): Observation {
  return { severity: 'fault', message, values, flow }
}
