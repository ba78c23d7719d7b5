import { Client } from 'pg'
import type { Log } from '#lib/log/create-log.pino.ts'

/** A message of PostgreSQL's NOTIFY. */
export type Notification = { readonly channel: string; readonly payload: string }

/**
 * Listens to channels of PostgreSQL until told to stop. A lost connection is opened again after a second, and one that
 * never comes about is tried again; the log tells when it began to fail and when it was over.
 *
 * The connection is one of its own and must reach PostgreSQL itself, or a pooler that keeps a connection for a whole
 * session: one that shares connections between transactions, as PgBouncer can, hears nothing.
 *
 * @param connected is called whenever listening has begun: something may have been missed before it.
 */
export function listen(options: {
  readonly databaseUrl: string
  /** What the connection is called in the database's own lists. */
  readonly name: string
  readonly channels: readonly string[]
  readonly heard: (notification: Notification) => void
  readonly connected: () => void
  readonly log: Log
}): () => Promise<void> {
  const { databaseUrl, name, channels, heard, connected, log } = options
  let client: Client
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const noteFailure = noteEnds(log, name)
  const begin = async (): Promise<void> => {
    client = new Client({
      connectionString: databaseUrl,
      application_name: name,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    })
    client.on('error', noteFailure)
    client.on('notification', ({ channel, payload = '' }) => heard({ channel, payload }))
    client.once('end', () => {
      if (!stopped) timer = setTimeout(begin, listenAgainAfterMs)
    })
    const wish = channels.map(channel => `LISTEN ${client.escapeIdentifier(channel)}`).join(';')
    try {
      await client.connect()
      await client.query(wish)
    } catch (err) {
      noteFailure(err)
      return client.end()
    }
    noteFailure(undefined)
    connected()
  }
  const listening = begin()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await listening
    await client.end()
  }
}

const listenAgainAfterMs = 1_000

/** Tells the first failure, and the first success after it; `undefined` is a success. */
function noteEnds(log: Log, name: string): (err: unknown) => void {
  let failing = false
  return err => {
    if (err !== undefined && !failing) log.warn({ err, name }, 'a connection that listens is not there')
    if (err === undefined && failing) log.info({ name }, 'a connection that listens is there again')
    failing = err !== undefined
  }
}
