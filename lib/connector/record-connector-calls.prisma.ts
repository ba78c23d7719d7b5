import type { Database } from '#lib/db/database.prisma.ts'
import type { Log } from '#lib/log/create-log.pino.ts'
import { dropOldCalls } from './drop-old-calls.prisma.ts'

/** What an administrator may know of a call: when, which flow, how it ended. No claims. */
export type ConnectorCallRecord = {
  readonly at: Date
  readonly step: string
  readonly status: number
  readonly milliseconds: number
  readonly reason: string
  readonly action: string | undefined
  readonly flowId: string | undefined
  /** What the caller was accepted by: either a credential or a certificate. */
  readonly credentialId?: string | undefined
  readonly certificateId?: string | undefined
  readonly requestId?: string | undefined
  /** The rule that decided, by its name. */
  readonly rule?: string | undefined
  /** What the caller calls this sign-up, where it says so. */
  readonly correlation?: string | undefined
}

export type ConnectorCallRecorder = {
  readonly record: (record: ConnectorCallRecord) => void
  /** Writes what is waiting. */
  readonly close: () => Promise<void>
}

/**
 * Records calls once a second, many rows in one statement, so that no answer waits for it. What cannot be written in
 * time is dropped and counted in the log, and so are the oldest beyond a million: these rows are for looking, the audit
 * log is the truth.
 */
export function recordConnectorCalls(database: Database, log: Log): ConnectorCallRecorder {
  let waiting: ConnectorCallRecord[] = []
  let dropped = 0
  let writing: Promise<void> = Promise.resolve()

  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return
    const batch = waiting
    waiting = []
    try {
      await database.connectorCall.createMany({ data: batch.map(toRow) })
    } catch (err) {
      log.warn({ err, calls: batch.length }, 'connector calls could not be recorded')
    }
    if (dropped > 0) log.warn({ calls: dropped }, 'connector calls came faster than they can be recorded')
    dropped = 0
  }
  const timer = setInterval(() => {
    writing = writing.then(flush)
  }, 1_000)
  timer.unref()
  const sweeper = setInterval(() => {
    writing = writing.then(() => sweep(database, log))
  }, 60_000)
  sweeper.unref()

  return {
    record: record => {
      if (waiting.length < mostWaiting) waiting.push(record)
      else dropped += 1
    },
    close: () => {
      clearInterval(timer)
      clearInterval(sweeper)
      writing = writing.then(flush)
      return writing
    },
  }
}

/** In a flood the first calls of each second tell what is going on; the rest would only cost. */
const mostWaiting = 200

async function sweep(database: Database, log: Log): Promise<void> {
  await dropOldCalls(database, { keep: 1_000_000, atMost: 20_000 }).catch((err: unknown) =>
    log.warn({ err }, 'old connector calls could not be removed'),
  )
}

function toRow(record: ConnectorCallRecord) {
  const { flowId, credentialId, certificateId, requestId, action, rule, correlation, ...rest } = record
  return {
    ...rest,
    flowId: flowId ?? null,
    credentialId: credentialId ?? null,
    certificateId: certificateId ?? null,
    requestId: requestId ?? null,
    action: action ?? null,
    rule: rule ?? null,
    correlation: correlation ?? null,
  }
}
