import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '#lib/log/create-log.pino.ts'
import type { AuditSealer } from './audit-sealer.prisma.ts'

/**
 * Seals the audit log as long as the process runs, within seconds of each event. Answers what stops it and waits for
 * the round that is under way.
 */
export function keepSealing(sealer: AuditSealer, log: Log, pauses: Pauses = usualPauses): () => Promise<void> {
  const stopping = new AbortController()
  const round = () => sealOnce(sealer, log, pauses)
  const running = repeat(round, stopping.signal)
  return () => {
    stopping.abort()
    return running
  }
}

/** Milliseconds between rounds. While there is a backlog the next block follows at once. */
type Pauses = { readonly pause: number; readonly pauseAfterFailure: number }

const usualPauses: Pauses = { pause: 1_000, pauseAfterFailure: 10_000 }

/** Answers how long to wait for the next round. */
async function sealOnce(sealer: AuditSealer, log: Log, { pause, pauseAfterFailure }: Pauses): Promise<number> {
  try {
    const outcome = await sealer.sealNext()
    return outcome.kind === 'sealed' ? 0 : pause
  } catch (err) {
    log.warn({ err }, 'the audit log could not be sealed; it is tried again')
    return pauseAfterFailure
  }
}

async function repeat(round: () => Promise<number>, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const wait = await round()
    await delay(wait, undefined, { signal: stopping, ref: false }).catch(() => undefined)
  }
}
