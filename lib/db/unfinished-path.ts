import { randomUUID } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from './postmaster.ts'

/** Names what this process makes and then renames to `path`, so that `path` is complete or absent at any moment. */
export function unfinishedPathOf(path: string): string {
  return `${path}.making-${process.pid}-${randomUUID()}`
}

/** Removes what processes that are no more left unfinished in a directory. */
export async function removeUnfinished(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const maker = /\.making-(\d+)-/.exec(name)?.[1]
    if (maker === undefined || isAlive(Number(maker))) continue
    // A killed process may have left a child that still writes there; then the next start removes it.
    const options = { recursive: true, force: true, maxRetries: 3 }
    await rm(join(directory, name), options).catch(() => undefined)
  }
}
