import { access, chmod, constants, mkdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Client, DatabaseError } from 'pg'
import type { Logger } from 'pino'
import { findPostgresAccount } from './postgres-account.ts'
import { findPostgresBinaries } from './postgres-binaries.ts'
import { openCluster } from './postgres-cluster.ts'
import { getPostgresPassword } from './postgres-password.ts'
import { type PostgresServer, postgresUrl, reachPostgres } from './postgres-server.ts'
import { stopPostmaster } from './postmaster.ts'

/** A PostgreSQL server of our own, ready for connections. */
export interface EmbeddedPostgres {
  /** Address of the database `anteroom`, with user and password. */
  readonly url: string
  /** True when the server was running already, left by a killed process or shared with a living one. */
  readonly adopted: boolean
  /** Stops the server and returns when it is gone; leaves it running while another process uses it. */
  stop(): Promise<void>
}

/** How to start: `durable: false` trades safety against power loss for speed, for tests. */
export interface EmbeddedPostgresOptions {
  readonly dataDir: string
  readonly log: Logger
  readonly durable?: boolean
}

/**
 * Starts the PostgreSQL that came with npm on a cluster in `<dataDir>/postgres`, or adopts the server that already
 * runs on it. Only one server can run on a cluster: PostgreSQL's own lock file decides, so that several processes may
 * start at once and share it. The last of them to stop stops the server.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    return await start(options)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const wayOut = 'set DATABASE_URL to use another PostgreSQL'
    throw new Error(`the embedded PostgreSQL did not start (${wayOut}): ${reason}`, { cause })
  }
}

async function start({ dataDir, log, durable = true }: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const startedAt = performance.now()
  const directory = await openDataDirectory(resolve(dataDir))
  const path = join(directory, 'postgres')
  const account = await findPostgresAccount(path, log)
  const binaries = await findPostgresBinaries(account, log)
  const password = await getPostgresPassword(directory)
  const cluster = await openCluster({ dataDir: directory, path, account, binaries, password, durable, log })
  const logFile = join(directory, 'postgres.log')

  const server = await reachPostgres({ postgres: binaries.postgres, cluster, account, durable, logFile }, password)
  await ensureDatabase(server.port, password)
  const { pid, port, adopted } = server
  log.info({ pid, port, adopted, ms: Math.round(performance.now() - startedAt) }, 'embedded PostgreSQL is ready')
  return { url: postgresUrl(port, password, databaseName), adopted, stop: once(() => stop(cluster, server, log)) }
}

const databaseName = 'anteroom'

/** Root's data directory may be entered, not listed, by others: PostgreSQL's account must get to its cluster. */
async function openDataDirectory(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await access(directory, constants.R_OK | constants.W_OK | constants.X_OK).catch(cause => {
    throw new Error(`${directory} belongs to another user: start Anteroom as that user, or set DATA_DIR`, { cause })
  })
  const { uid, mode } = await stat(directory)
  const isRoots = process.getuid?.() === 0 && uid === 0
  if (isRoots && (mode & 0o011) !== 0o011) await chmod(directory, (mode & 0o777) | 0o011)
  return directory
}

/** Idempotent, also for two processes at the same moment. */
async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new Client({
    connectionString: postgresUrl(port, password, 'postgres'),
    connectionTimeoutMillis: 10_000,
  })
  await client.connect()
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`).catch(unlessMadeMeanwhile)
  } finally {
    await client.end()
  }
}

function unlessMadeMeanwhile(error: unknown): void {
  const duplicateDatabase = '42P04'
  const uniqueViolation = '23505'
  const isMade = error instanceof DatabaseError && (error.code === duplicateDatabase || error.code === uniqueViolation)
  if (!isMade) throw error
}

async function stop(cluster: string, { pid, lease }: PostgresServer, log: Logger): Promise<void> {
  await lease.release(async () => {
    await stopPostmaster(cluster, pid)
    log.info({ pid }, 'embedded PostgreSQL has stopped')
  })
}

/** A second call gets the first one's promise. */
function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= action()
    return running
  }
}
