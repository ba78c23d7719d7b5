import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { DatabaseError } from 'pg'
import { clusterUser } from './postgres-cluster.ts'
import { type PostgresLease, takePostgresLease } from './postgres-lease.ts'
import { type Launch, launchPostmaster, readPostmaster } from './postmaster.ts'

/** A server that takes connections, and our hold on it. */
export interface PostgresServer {
  readonly pid: number
  readonly port: number
  /** True when it was not this call that launched it. */
  readonly adopted: boolean
  readonly lease: PostgresLease
}

/**
 * Looks at the lock file again and again: launches a server where none is, waits for one that comes or goes, and
 * takes one that is ready. A launch may fail because the port was taken meanwhile, because another process was
 * faster, or because children of a crashed server still hold its memory: all these pass.
 */
export async function reachPostgres(launch: Launch, password: string): Promise<PostgresServer> {
  const deadline = Date.now() + startTimeoutMs
  const launched: ChildProcess[] = []
  let failure: unknown
  while (Date.now() < deadline) {
    const postmaster = await readPostmaster(launch.cluster)
    if (postmaster.status === 'ready') {
      const attempt = await tryLease(postgresUrl(postmaster.port, password, 'postgres'), launched)
      const adopted = !launched.some(child => child.pid === postmaster.pid)
      if (attempt.ok) return { pid: postmaster.pid, port: postmaster.port, adopted, lease: attempt.lease }
      failure = attempt.failure
    }
    if (postmaster.status === 'absent' && !(await launchAgain(launch, launched))) break
    await delay(20)
  }
  const tail = await tailOf(launch.logFile)
  throw new Error(`PostgreSQL is not ready; the end of ${launch.logFile}:\n${tail}`, { cause: failure })
}

/** The address of one of the server's databases. */
export function postgresUrl(port: number, password: string, database: string): string {
  return `postgresql://${clusterUser}:${password}@127.0.0.1:${port}/${database}`
}

const startTimeoutMs = 60_000
const mostLaunches = 5

type LeaseAttempt =
  | { readonly ok: true; readonly lease: PostgresLease }
  | { readonly ok: false; readonly failure: unknown }

/** A wrong password does not pass by waiting: then we take our server away again and give up. */
async function tryLease(url: string, launched: readonly ChildProcess[]): Promise<LeaseAttempt> {
  try {
    return { ok: true, lease: await takePostgresLease(url) }
  } catch (failure) {
    if (!isInvalidAuthorization(failure)) return { ok: false, failure }
    launched.at(-1)?.kill('SIGINT')
    const message = 'the password in the file postgres.password of the data directory is not that of the cluster'
    throw new Error(message, { cause: failure })
  }
}

/** Class 28 of https://www.postgresql.org/docs/18/errcodes-appendix.html */
function isInvalidAuthorization(failure: unknown): boolean {
  return failure instanceof DatabaseError && failure.code?.startsWith('28') === true
}

/** Launches a server unless the last one launched is still on its way; false when it has been tried often enough. */
async function launchAgain(launch: Launch, launched: ChildProcess[]): Promise<boolean> {
  const last = launched.at(-1)
  if (last !== undefined && last.exitCode === null && last.signalCode === null) return true
  if (launched.length === mostLaunches) return false
  await delay(launched.length === 0 ? 0 : 50 * 2 ** launched.length)
  launched.push(await launchPostmaster(launch))
  return true
}

async function tailOf(file: string): Promise<string> {
  const content = await readFile(file, 'utf8').catch(() => '')
  return content.trim().split('\n').slice(-12).join('\n')
}
