import { execFile } from 'node:child_process'

/** The operating-system user that PostgreSQL runs as: our own, or (as root) another one, since it refuses root. */
export type PostgresAccount =
  | { readonly kind: 'ourselves' }
  | { readonly kind: 'other'; readonly uid: number; readonly gid: number }

/** How a command ended: its standard output, or the reason of its failure in one text. */
export type CommandResult =
  | { readonly ok: true; readonly output: string }
  | { readonly ok: false; readonly reason: string }

/** Runs a command to its end as the given account, without our environment; gives up after a minute. */
export function runAsAccount(
  account: PostgresAccount,
  command: string,
  args: readonly string[],
): Promise<CommandResult> {
  const options = { ...processOptionsOf(account), timeout: 60_000, maxBuffer: 8 * 1024 * 1024 }
  return new Promise(resolve => {
    execFile(command, args, options, (error, stdout, stderr) => {
      if (error) resolve({ ok: false, reason: `${error.message}\n${stderr || stdout}`.trim() })
      else resolve({ ok: true, output: stdout })
    })
  })
}

/**
 * What a child process gets so that it runs as the account. The environment is ours alone, because PostgreSQL reads
 * PGDATA, PGPORT and others from it; the directory is one that every user may enter.
 */
export function processOptionsOf(account: PostgresAccount) {
  const identity = account.kind === 'other' ? { uid: account.uid, gid: account.gid } : {}
  // Next's typings demand NODE_ENV of every environment; PostgreSQL does not mind it.
  const { PATH = '/usr/bin:/bin', NODE_ENV } = process.env
  return { ...identity, cwd: '/', env: { PATH, NODE_ENV, LC_ALL: 'C' } }
}
