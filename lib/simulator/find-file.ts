import { readFile } from 'node:fs/promises'

/** Reads a file that an earlier run may have left; undefined when there is none. */
export async function findFile(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
