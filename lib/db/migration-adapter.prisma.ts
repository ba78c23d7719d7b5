import { PrismaPg } from '@prisma/adapter-pg'
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { DatabaseError, type Pool, type QueryArrayConfig } from 'pg'

/** The pools that the engine works with; who opens them also ends them. */
export interface MigrationPools {
  readonly database: Pool
  /** An empty database that the engine may fill, to learn what a list of migrations amounts to. */
  readonly shadow?: Pool
}

/**
 * Connects Prisma's schema engine to PostgreSQL, with two differences to Prisma's own adapter.
 *
 * That one splits a script at every semicolon, which breaks function bodies, texts and comments, and leaves half a
 * migration behind when a statement fails. Here a script goes to the server whole: PostgreSQL parses it and runs it
 * as one transaction, as Prisma's command line has it.
 *
 * And the engine's own lock is not taken: `withMigrationLock` holds the same lock around it.
 */
export function createMigrationAdapter({ database, shadow }: MigrationPools): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(database),
    connectToShadowDb: () => {
      if (shadow === undefined) throw new Error('this schema engine was given no shadow database')
      return connect(shadow)
    },
  }
}

async function connect(pool: Pool): Promise<SqlDriverAdapter> {
  rememberCharColumns(pool)
  const adapter = await new PrismaPg(pool).connect()
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async query => {
    const result = await queryRaw(query)
    const chars = charColumns.get(result.rows) ?? []
    for (const index of chars) result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
  const executeRaw = adapter.executeRaw.bind(adapter)
  adapter.executeRaw = async query => (isEnginesLock(query.sql) ? 0 : executeRaw(query))
  adapter.executeScript = script => executeWhole(pool, script)
  return adapter
}

/** If the engine ever words it differently, its lock meets ours and it gives up after ten seconds: nothing is risked. */
function isEnginesLock(sql: string): boolean {
  return /^\s*SELECT pg_advisory_lock\(\d+\)\s*$/i.test(sql)
}

/**
 * PostgreSQL's catalog has columns of the type "char", which the engine asks for when it describes a database, and
 * Prisma's adapter refuses. It gets to see them as text, and which ones they were is remembered by the result's rows.
 */
function rememberCharColumns(pool: Pool): void {
  const query = pool.query.bind(pool)
  const queryAsText = async (config: QueryArrayConfig) => {
    const result = await query(config)
    const chars = (result.fields ?? []).flatMap((field, index) => (field.dataTypeID === charOid ? [index] : []))
    for (const index of chars) Object.assign(result.fields[index] ?? {}, { dataTypeID: textOid })
    if (chars.length > 0) charColumns.set(result.rows, chars)
    return result
  }
  Object.assign(pool, { query: queryAsText })
}

const charColumns = new WeakMap<object, readonly number[]>()
const charOid = 18
const textOid = 25

async function executeWhole(pool: Pool, script: string): Promise<void> {
  try {
    await pool.query(script)
  } catch (error) {
    throw error instanceof DatabaseError ? asAdapterError(error) : error
  }
}

function asAdapterError(error: DatabaseError): DriverAdapterError {
  return new DriverAdapterError({
    kind: 'postgres',
    code: error.code ?? 'XX000',
    severity: error.severity ?? 'ERROR',
    message: error.message,
    detail: error.detail,
    column: error.column,
    hint: error.hint,
  })
}
