import type { Database, LookUp } from '#lib/db/database.prisma.ts'
import type { Log } from '#lib/log/create-log.pino.ts'
import type { AskCheck } from '#lib/policy/ask-check.https.ts'
import type { ErasureKey } from '#lib/requests/erasure-key.ts'
import type { SettingsSnapshot } from '#lib/settings/flow.ts'
import type { UsedAccess } from '#lib/settings/flow-access.ts'
import type { AttemptVerdict, FailedAttempt } from './failed-attempts.ts'
import type { ConnectorCallRecord } from './record-connector-calls.prisma.ts'

/** What the connector needs of the rest of the product. */
export type ConnectorPorts = {
  readonly database: Database
  readonly lookUp: LookUp
  readonly settings: () => SettingsSnapshot
  /** By what people are recognised whose requests have been erased. */
  readonly erasure: ErasureKey
  readonly record: (record: ConnectorCallRecord) => void
  /** Notes that a credential or certificate was accepted. */
  readonly recordUse: (used: UsedAccess, at: Date) => void
  /** Counts a call without one, and says whether that is one too many. */
  readonly countFailure: (attempt: FailedAttempt) => AttemptVerdict
  /** Without it every rule that asks an endpoint counts as unanswered. */
  readonly askCheck?: AskCheck
  readonly now: () => Date
  readonly log: Log
}
