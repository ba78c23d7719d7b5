import type { Database } from '#lib/db/database.prisma.ts'
import type { Log } from '#lib/log/create-log.pino.ts'

/** A request that has just been written. */
type Arrival = { readonly requestId: string; readonly flowId: string }

export type ArrivalPublisher = {
  /** Takes note; never waits. */
  readonly publish: (arrival: Arrival) => void
  /** Tells what is waiting. */
  readonly close: () => Promise<void>
}

/**
 * Tells the open pages of all replicas what Entra brought, a few times a second and after it was committed: whoever
 * notifies stands in line with all others who do until the commit is on disk, and Entra must not. What could not be told
 * is seen when the pages look for themselves.
 */
export function publishArrivals(database: Database, log: Log): ArrivalPublisher {
  const waiting = new Map<string, Arrival>()
  let telling: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  const flush = (): void => {
    timer = undefined
    const arrivals = [...waiting.values()]
    waiting.clear()
    if (arrivals.length > 0) telling = telling.then(() => tell(database, arrivals, log))
  }
  return {
    publish: arrival => {
      if (waiting.size <= mostAtOnce) waiting.set(arrival.requestId, arrival)
      timer ??= setTimeout(flush, togetherMs)
    },
    close: async () => {
      clearTimeout(timer)
      flush()
      await telling
    },
  }
}

const togetherMs = 250

/** In a flood the pages are told to read anew instead. */
const mostAtOnce = 50

async function tell(database: Database, arrivals: readonly Arrival[], log: Log): Promise<void> {
  const events =
    arrivals.length > mostAtOnce ? [{ kind: 'refresh' }] : arrivals.map(arrival => ({ kind: 'arrived', ...arrival }))
  const payloads = events.map(event => JSON.stringify(event))
  await database.$queryRaw`
    SELECT pg_notify('anteroom_requests', payload)::text FROM unnest(${payloads}::text[]) AS payload`.catch(
    (err: unknown) => log.warn({ err }, 'the open pages could not be told of new requests'),
  )
}
