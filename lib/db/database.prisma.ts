import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { type Prisma, PrismaClient } from './generated/client.ts'
import { openPool } from './open-pool.ts'

/** The database through Prisma. */
export type Database = PrismaClient

/** The same inside a transaction: what is written through it stands or falls together. */
export type Transaction = Prisma.TransactionClient

/**
 * Asks the database one fixed question: SQL with `$1`, `$2` … for texts. Answers its rows, each a list of columns.
 *
 * It takes Prisma's adapter and connections but not its query engine, which costs more than PostgreSQL does for a look-up
 * by index. For the connector's hot path and nothing else.
 */
export type LookUp = (question: string, values: readonly string[]) => Promise<readonly (readonly unknown[])[]>

export type OpenDatabase = {
  readonly database: Database
  readonly lookUp: LookUp
  /** Gives every connection back. */
  readonly close: () => Promise<void>
}

/**
 * Opens a pool of connections and Prisma on top of it. A statement that runs longer than 15 s is ended by the server;
 * a caller that must answer sooner sets its own deadline.
 */
export async function openDatabase(options: {
  readonly databaseUrl: string
  readonly maxConnections: number
  readonly onConnectionError: (error: Error) => void
  /** How long somebody waits for a connection: 2 s unless told, for whoever answers Entra has no more. */
  readonly patienceMs?: number
}): Promise<OpenDatabase> {
  const { patienceMs = 2_000 } = options
  const config = {
    connectionString: options.databaseUrl,
    max: options.maxConnections,
    connectionTimeoutMillis: patienceMs,
    idleTimeoutMillis: 60_000,
    statement_timeout: 15_000,
    keepAlive: true,
    application_name: 'anteroom',
  }
  const pool = openPool(config, options.onConnectionError)
  const adapter = new PrismaPg(pool, { statementNameGenerator: query => statementName(query.sql) })
  const database = new PrismaClient({
    adapter,
    transactionOptions: { maxWait: Math.max(5_000, patienceMs), timeout: 15_000 },
  })
  const queries = await adapter.connect()
  return {
    database,
    lookUp: async (question, values) => {
      const argTypes = values.map(() => ({ scalarType: 'string', arity: 'scalar' }) as const)
      const { rows } = await queries.queryRaw({ sql: question, args: [...values], argTypes })
      return rows
    },
    close: async () => {
      await database.$disconnect()
      await pool.end()
    },
  }
}

/** PostgreSQL plans a named statement once for each connection; the names are bounded, the rest is planned each time. */
const statementNames = new Map<string, string>()
const mostStatementNames = 300

function statementName(sql: string): string {
  const known = statementNames.get(sql)
  if (known !== undefined) return known
  if (statementNames.size >= mostStatementNames) return ''
  const name = `a${createHash('sha1').update(sql).digest('hex').slice(0, 16)}`
  statementNames.set(sql, name)
  return name
}
