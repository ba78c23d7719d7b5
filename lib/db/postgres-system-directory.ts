import { chmod, lstat, mkdir } from 'node:fs/promises'
import { type PostgresAccount, runAsAccount } from './run-as-account.ts'
import { removeUnfinished } from './unfinished-path.ts'

/**
 * Opens the directory of the system where root puts what PostgreSQL's account must reach although the project lies
 * where only its owner may enter. It belongs to root and nobody else may write to it: programs are run from it.
 */
export async function openSystemDirectory(account: PostgresAccount): Promise<string> {
  for (const directory of candidates) {
    if (!(await isOurs(directory)) || !(await canEnter(account, directory))) continue
    await removeUnfinished(directory)
    return directory
  }
  throw new Error(`none of ${candidates.join(', ')} can be used for files that PostgreSQL's own user must reach`)
}

/** Tells whether the account may enter the directory; tried for real, so that access lists and mounts count too. */
export async function canEnter(account: PostgresAccount, directory: string): Promise<boolean> {
  const entered = await runAsAccount(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', directory])
  return entered.ok
}

const candidates = ['/var/lib/anteroom', '/var/tmp/anteroom']

async function isOurs(directory: string): Promise<boolean> {
  try {
    await mkdir(directory, { recursive: true })
    // In /var/tmp anybody could have been first: what is not root's alone is not used.
    const found = await lstat(directory)
    if (!found.isDirectory() || found.uid !== 0) return false
    await chmod(directory, 0o755)
    return true
  } catch {
    return false
  }
}
