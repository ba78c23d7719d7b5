import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unfinishedPathOf } from './unfinished-path.ts'

/** Gets the password of the embedded PostgreSQL: made at random the first time, kept in a file of mode 0600. */
export async function getPostgresPassword(dataDir: string): Promise<string> {
  const file = join(dataDir, 'postgres.password')
  const kept = await readFile(file, 'utf8').catch(() => '')
  if (kept.trim() !== '') return kept.trim()

  await rm(file, { force: true })
  const draft = unfinishedPathOf(file)
  await writeFile(draft, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  try {
    // Linking fails when another start was faster: both then read the one that won.
    await link(draft, file).catch(() => undefined)
  } finally {
    await rm(draft, { force: true })
  }
  return (await readFile(file, 'utf8')).trim()
}
