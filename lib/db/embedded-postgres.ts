import type { ChildProcess } from 'node:child_process'
import { chmod, mkdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import type { Logger } from 'pino'
import { findPostgresAccount } from './postgres-account.ts'
import { findPostgresBinaries } from './postgres-binaries.ts'
import { clusterUser, openCluster } from './postgres-cluster.ts'
import { type PostgresLease, takePostgresLease } from './postgres-lease.ts'
import { getPostgresPassword } from './postgres-password.ts'
import { type Launch, launchPostmaster, readPostmaster, stopPostmaster } from './postmaster.ts'

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
    const message = `the embedded PostgreSQL did not start: ${reason}; or set DATABASE_URL to use another PostgreSQL`
    throw new Error(message, { cause })
  }
}

const startTimeoutMs = 60_000
const mostLaunches = 5

async function start({ dataDir, log, durable = true }: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const startedAt = performance.now()
  const directory = await openDataDirectory(resolve(dataDir))
  const path = join(directory, 'postgres')
  const account = await findPostgresAccount(path, log)
  const binaries = await findPostgresBinaries(account, log)
  const password = await getPostgresPassword(directory)
  const cluster = await openCluster({ dataDir: directory, path, account, binaries, password, durable, log })
  const logFile = join(directory, 'postgres.log')

  const server = await reachServer({ postgres: binaries.postgres, cluster, account, durable, logFile }, password)
  await ensureDatabase(server.port, password)
  const { pid, port, adopted } = server
  log.info({ pid, port, adopted, ms: Math.round(performance.now() - startedAt) }, 'embedded PostgreSQL is ready')
  return { url: urlOf(port, password, databaseName), adopted, stop: once(() => stop(cluster, server, log)) }
}

interface Server {
  readonly pid: number
  readonly port: number
  readonly adopted: boolean
  readonly lease: PostgresLease
}

const databaseName = 'anteroom'

/** Root's data directory may be entered, not listed, by others: PostgreSQL's account must get to its cluster. */
async function openDataDirectory(directory: string): Promise<string> {
  const isRoot = process.getuid?.() === 0
  await mkdir(directory, { recursive: true, mode: isRoot ? 0o711 : 0o700 })
  const { mode } = await stat(directory)
  if (isRoot && (mode & 0o011) !== 0o011) await chmod(directory, (mode & 0o777) | 0o011)
  return directory
}

/**
 * Looks at the lock file again and again: launches a server where none is, waits for one that comes or goes, and
 * takes one that is ready. A launch may fail because the port was taken meanwhile, because another process was
 * faster, or because children of a crashed server still hold its memory: all these pass.
 */
async function reachServer(launch: Launch, password: string): Promise<Server> {
  const deadline = Date.now() + startTimeoutMs
  let launched: ChildProcess | undefined
  let launches = 0
  let failure: unknown
  while (Date.now() < deadline) {
    const postmaster = await readPostmaster(launch.cluster)
    if (postmaster.status === 'ready') {
      const lease = await takePostgresLease(urlOf(postmaster.port, password, 'postgres')).catch(refuseWrongPassword)
      if ('release' in lease) return { ...postmaster, adopted: postmaster.pid !== launched?.pid, lease }
      failure = lease.failure
    } else if (postmaster.status === 'absent' && !isRunning(launched)) {
      if (launches === mostLaunches) break
      await delay(launches === 0 ? 0 : 50 * 2 ** launches)
      launched = await launchPostmaster(launch)
      launches += 1
    }
    await delay(20)
  }
  throw new Error(`PostgreSQL is not ready; the end of ${launch.logFile}:\n${await tailOf(launch.logFile)}`, {
    cause: failure,
  })
}

function isRunning(child: ChildProcess | undefined): boolean {
  return child !== undefined && child.exitCode === null && child.signalCode === null
}

/** Class 28 of PostgreSQL's errors, invalid authorization, does not pass by waiting. */
function refuseWrongPassword(failure: unknown): { readonly failure: unknown } {
  if (!(failure instanceof DatabaseError) || !failure.code?.startsWith('28')) return { failure }
  throw new Error('the password in the file postgres.password of the data directory is not that of the cluster', {
    cause: failure,
  })
}

async function tailOf(file: string): Promise<string> {
  const content = await readFile(file, 'utf8').catch(() => '')
  return content.trim().split('\n').slice(-12).join('\n')
}

/** Idempotent, also for two processes at the same moment. */
async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new Client({ connectionString: urlOf(port, password, 'postgres'), connectionTimeoutMillis: 10_000 })
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

async function stop(cluster: string, { pid, lease }: Server, log: Logger): Promise<void> {
  await lease.release(async () => {
    await stopPostmaster(cluster, pid)
    log.info({ pid }, 'embedded PostgreSQL has stopped')
  })
}

function urlOf(port: number, password: string, database: string): string {
  return `postgresql://${clusterUser}:${password}@127.0.0.1:${port}/${database}`
}

/** A second call gets the first one's promise. */
function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= action()
    return running
  }
}
