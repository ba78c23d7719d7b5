import { randomUUID } from 'node:crypto'
import { access, chown, lstat, mkdir, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { canEnter, openSystemDirectory } from './postgres-system-directory.ts'
import { type PostgresAccount, runAsAccount } from './run-as-account.ts'
import { removeUnfinished, unfinishedPathOf } from './unfinished-path.ts'

/** The user of the database, its superuser: the cluster is the application's alone. */
export const clusterUser = 'anteroom'

/** What it takes to find or make a cluster. `path` is where it is, or a symbolic link to where it is. */
export interface ClusterSite {
  readonly dataDir: string
  readonly path: string
  readonly account: PostgresAccount
  readonly binaries: PostgresBinaries
  readonly password: string
  readonly durable: boolean
  readonly log: Logger
}

/**
 * Opens the cluster, which is made at the first start, and returns its real directory. It is made elsewhere and
 * renamed, so that a start that dies on the way leaves nothing that looks like a cluster.
 *
 * Where PostgreSQL's account cannot reach the data directory, the cluster lies in the system's directory and
 * `<dataDir>/postgres` is a link to it: deleting the link, or the data directory, starts anew.
 */
export async function openCluster(site: ClusterSite): Promise<string> {
  await removeUnfinished(site.dataDir)
  const version = await findVersion(site.path)
  if (version === undefined) {
    await setAside(site)
    await createCluster(site)
  } else {
    await refuseOtherVersion(site, version)
  }
  return realpath(site.path)
}

async function findVersion(path: string): Promise<string | undefined> {
  try {
    await access(join(path, 'global', 'pg_control'))
    return (await readFile(join(path, 'PG_VERSION'), 'utf8')).trim()
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined
    throw new Error(`${path} belongs to another user, who started Anteroom here before: start it as that user`, {
      cause: error,
    })
  }
}

async function refuseOtherVersion(site: ClusterSite, version: string): Promise<void> {
  const printed = await runAsAccount(site.account, site.binaries.postgres, ['--version'])
  if (!printed.ok || printed.output.includes(` ${version}.`)) return
  throw new Error(`${site.path} was made by PostgreSQL ${version}, and this is ${printed.output.trim()}`)
}

/** Nothing is deleted: what is no complete cluster may still be somebody's. */
async function setAside({ path, log }: ClusterSite): Promise<void> {
  const isThere = await lstat(path).catch(() => undefined)
  if (isThere === undefined) return
  const aside = `${path}.incomplete-${randomUUID()}`
  await rename(path, aside)
  log.warn({ path, aside }, 'found an incomplete PostgreSQL cluster, moved it aside and make a new one')
}

async function createCluster(site: ClusterSite): Promise<void> {
  const isReachable = site.account.kind === 'ourselves' || (await canEnter(site.account, site.dataDir))
  const home = isReachable ? site.dataDir : await openSystemDirectory(site.account)
  const unfinished = unfinishedPathOf(join(home, 'postgres'))
  await mkdir(unfinished, { mode: 0o700 })
  try {
    await initialize(site, unfinished)
    const made = join(unfinished, 'cluster')
    if (isReachable) await unlessThere(() => rename(made, site.path))
    else await linkFrom(site.path, made, join(home, `cluster-${randomUUID()}`))
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

async function initialize({ account, binaries, password, durable }: ClusterSite, directory: string): Promise<void> {
  const passwordFile = join(directory, 'password')
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (account.kind === 'other') {
    await chown(passwordFile, account.uid, account.gid)
    await chown(directory, account.uid, account.gid)
  }
  const made = await runAsAccount(account, binaries.initdb, [
    `--pgdata=${join(directory, 'cluster')}`,
    `--username=${clusterUser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // PostgreSQL's own locale: the same order and case rules on every machine and after every system upgrade.
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
    ...['--set=timezone=UTC', '--set=log_timezone=UTC'],
    ...(durable ? [] : ['--no-sync']),
  ])
  if (!made.ok) throw new Error(`initdb failed: ${made.reason}`)
}

async function linkFrom(path: string, made: string, target: string): Promise<void> {
  await rename(made, target)
  const isLinked = await unlessThere(() => symlink(target, path))
  if (!isLinked) await rm(target, { recursive: true, force: true })
}

/** Another start may have made its cluster in the meantime: then that one counts. */
async function unlessThere(place: () => Promise<void>): Promise<boolean> {
  try {
    await place()
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOTEMPTY' || codeOf(error) === 'EEXIST') return false
    throw error
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
