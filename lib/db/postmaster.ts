import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile, readlink, rename, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type PostgresAccount, processOptionsOf } from './run-as-account.ts'

/** PostgreSQL's main process as its lock file `postmaster.pid` tells it. */
export type Postmaster =
  | { readonly status: 'absent' }
  | { readonly status: 'starting' | 'stopping'; readonly pid: number }
  | { readonly status: 'ready'; readonly pid: number; readonly port: number }

/** Reads the state of the server that runs on this cluster, if one does. `cluster` is a real path. */
export async function readPostmaster(cluster: string): Promise<Postmaster> {
  const file = join(cluster, 'postmaster.pid')
  const content = await readFile(file, 'utf8').catch(() => '')
  const lines = content.split('\n').map(line => line.trim())
  const pid = Number(lines[0])
  if (content === '' || !Number.isInteger(pid) || pid <= 0) return { status: 'absent' }
  if (!(await isPostmasterOf(cluster, pid))) {
    await removeStaleLock(file, content, pid)
    return { status: 'absent' }
  }
  if (lines[7] === 'ready') return { status: 'ready', pid, port: Number(lines[3]) }
  return { status: lines[7] === 'stopping' ? 'stopping' : 'starting', pid }
}

/** Tells whether a process of this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** What it takes to launch a server. */
export interface Launch {
  readonly postgres: string
  readonly cluster: string
  readonly account: PostgresAccount
  readonly durable: boolean
  readonly logFile: string
}

/**
 * Launches a server on a free port of 127.0.0.1. It gets a session of its own: a Ctrl-C in the terminal must not stop
 * it before we have finished, and it outlives us if we are killed.
 */
export async function launchPostmaster(launch: Launch): Promise<ChildProcess> {
  const port = await findFreePort()
  await rotate(launch.logFile)
  const output = await open(launch.logFile, 'a', 0o600)
  try {
    const child = spawn(launch.postgres, argumentsOf(launch, port), {
      ...processOptionsOf(launch.account),
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
    })
    await once(child, 'spawn')
    child.unref()
    return child
  } finally {
    await output.close()
  }
}

/** Stops the server: open transactions are rolled back, connections closed. Returns when the process is gone. */
export async function stopPostmaster(cluster: string, pid: number): Promise<void> {
  for (const { signal, waitMs } of shutdowns) {
    if (!(await isPostmasterOf(cluster, pid))) return
    process.kill(pid, signal)
    const deadline = Date.now() + waitMs
    while (Date.now() < deadline) {
      if (!(await isPostmasterOf(cluster, pid))) return
      await delay(20)
    }
  }
  throw new Error(`PostgreSQL (process ${pid}) does not stop`)
}

/** PostgreSQL calls them fast and immediate; after the second it recovers at its next start. */
const shutdowns = [
  { signal: 'SIGINT', waitMs: 30_000 },
  { signal: 'SIGQUIT', waitMs: 10_000 },
] as const

const largestLog = 10 * 1024 * 1024

/**
 * A lock file outlives a crash, and its process id may be another program's by now. A postmaster's working directory
 * is its cluster, which Linux tells to its own user and to root; elsewhere the id alone decides.
 */
async function isPostmasterOf(cluster: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  const workingDirectory = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  return workingDirectory === cluster
}

/** PostgreSQL itself removes the lock of a dead process, but not one whose id lives on in another program. */
async function removeStaleLock(file: string, content: string, pid: number): Promise<void> {
  if (!isAlive(pid)) return
  const now = await readFile(file, 'utf8').catch(() => undefined)
  if (now === content) await rm(file, { force: true })
}

function argumentsOf({ cluster, durable }: Launch, port: number): readonly string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    cluster_name: 'anteroom',
    max_connections: 100,
    log_checkpoints: 'off',
    // Terse, because the details of an error quote the values of the row.
    log_error_verbosity: 'terse',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('the system gave no free port')
  return address.port
}

async function rotate(logFile: string): Promise<void> {
  const size = await stat(logFile).then(
    found => found.size,
    () => 0,
  )
  if (size > largestLog) await rename(logFile, `${logFile}.1`)
}
