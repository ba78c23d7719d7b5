import { Socket } from 'node:net'
import { Client } from 'pg'

/** A hold on the embedded server: as long as one process has one, no other process stops the server. */
export interface PostgresLease {
  /** Gives the hold back; if it was the last one, runs `whenLast` while nobody can take a new one. */
  release(whenLast: () => Promise<void>): Promise<void>
}

/**
 * Takes a lease: a shared advisory lock on a connection of its own. Whoever gives up the last one gets the lock
 * exclusively and may stop the server; a start at that moment waits for the lock, loses its connection when the
 * server goes, and tries again. A process that dies loses its lease with its connection.
 */
export async function takePostgresLease(url: string): Promise<PostgresLease> {
  const connection = await connect(url)
  try {
    await connection.client.query('SELECT pg_advisory_lock_shared($1)', [leaseKey])
  } catch (error) {
    await connection.close()
    throw error
  }
  // A program that forgets to stop its server may still end; the next start adopts the server.
  connection.socket.unref()
  return { release: whenLast => release(connection, url, whenLast) }
}

interface Connection {
  readonly client: Client
  readonly socket: Socket
  readonly close: () => Promise<void>
}

/** Any number that no other lock in the maintenance database uses. */
const leaseKey = 1_097_757_797

async function release(held: Connection, url: string, whenLast: () => Promise<void>): Promise<void> {
  held.socket.ref()
  await held.close()
  // Asked on a new connection, since the old one may have broken long ago. A server that takes none serves nobody.
  const asking = await connect(url).catch(() => undefined)
  if (asking === undefined) return whenLast()
  try {
    const answer = await asking.client.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [leaseKey])
    if (answer.rows[0]?.last === true) await whenLast()
  } finally {
    await asking.close()
  }
}

async function connect(url: string): Promise<Connection> {
  const socket = new Socket()
  const client = new Client({
    connectionString: url,
    application_name: 'anteroom lease',
    connectionTimeoutMillis: 5_000,
    stream: () => socket,
  })
  // Without a listener a broken connection would end the process; whoever uses it next is told as well.
  client.on('error', () => undefined)
  await client.connect()
  return { client, socket, close: () => client.end().catch(() => undefined) }
}
