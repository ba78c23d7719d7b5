import { stat } from 'node:fs/promises'
import type { Logger } from 'pino'
import { type PostgresAccount, runAsAccount } from './run-as-account.ts'

/**
 * Finds the account PostgreSQL runs as. Only root needs another one: the owner of the cluster if there is a cluster
 * already, else the system's `postgres` user, which is created when it is missing.
 */
export async function findPostgresAccount(clusterPath: string, log: Logger): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return { kind: 'ourselves' }
  const account =
    (await findOwner(clusterPath)) ?? (await findUser(systemUser)) ?? (await createUser(log)) ?? refuseToRunAsRoot()
  await runAsAccount(account, '/bin/sh', ['-c', ':']).catch(refuseWithoutRight)
  return account
}

const systemUser = 'postgres'

async function findOwner(path: string): Promise<PostgresAccount | undefined> {
  const owner = await stat(path).catch(() => undefined)
  if (owner === undefined || owner.uid === 0) return undefined
  return { kind: 'other', uid: owner.uid, gid: owner.gid }
}

async function findUser(name: string): Promise<PostgresAccount | undefined> {
  const [uid, gid] = await Promise.all([
    runAsAccount({ kind: 'ourselves' }, 'id', ['-u', name]),
    runAsAccount({ kind: 'ourselves' }, 'id', ['-g', name]),
  ])
  if (!uid.ok || !gid.ok) return undefined
  return { kind: 'other', uid: Number(uid.output), gid: Number(gid.output) }
}

async function createUser(log: Logger): Promise<PostgresAccount | undefined> {
  const ways = [
    { command: 'useradd', args: ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', systemUser] },
    { command: 'adduser', args: ['-S', '-D', '-H', '-s', '/bin/false', systemUser] },
  ]
  for (const { command, args } of ways) {
    const created = await runAsAccount({ kind: 'ourselves' }, command, args)
    if (!created.ok) continue
    log.info({ user: systemUser }, 'created a system user for the embedded PostgreSQL, which refuses to run as root')
    return findUser(systemUser)
  }
  return undefined
}

function refuseToRunAsRoot(): never {
  throw new Error(
    `PostgreSQL refuses to run as root, and the system user "${systemUser}" neither exists nor could be created: start Anteroom as an ordinary user`,
  )
}

/** A container may take from root what makes it root. */
function refuseWithoutRight(cause: unknown): never {
  throw new Error('PostgreSQL refuses to run as root, and this process may not run it as another user', { cause })
}
