import { Client } from 'pg'

/**
 * Runs the action while nobody else migrates this database: another replica of ours, or Prisma's command line, whose
 * lock this is.
 *
 * The lock belongs to a transaction, not to a session, because behind PgBouncer in transaction mode a session is not
 * one connection to PostgreSQL: a session's lock would stay behind on a connection that others then use. The open
 * transaction has no snapshot, so it does not hold up `CREATE INDEX CONCURRENTLY`.
 * https://www.prisma.io/docs/orm/prisma-migrate/workflows/development-and-production#advisory-locking
 */
export async function withMigrationLock<T>(databaseUrl: string, action: () => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'anteroom migration lock',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  })
  // Without a listener a broken connection would end the process; COMMIT then reports it.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query(`SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0`)
    await client.query(`SET LOCAL lock_timeout = '10min'`)
    // Without a parameter: a prepared query would stay open, and with it the snapshot that there must not be.
    await client.query(`SELECT pg_advisory_xact_lock(${prismaLockKey})`)
    const result = await action()
    await client.query('COMMIT')
    return result
  } finally {
    await client.end().catch(() => undefined)
  }
}

const prismaLockKey = 72_707_369
