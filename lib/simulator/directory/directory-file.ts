import { rename, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFile } from '../find-file.ts'
import { type DirectoryState, directoryStateSchema } from './account.ts'

/** How long a save waits for more changes: a thousand accounts made at once are written a few times, not a thousand. */
const gatherMs = 50

/** Reads what an earlier run left; undefined on the first. */
export async function loadDirectoryState(file: string): Promise<DirectoryState | undefined> {
  const text = await findFile(file)
  if (text === undefined) return undefined
  try {
    return directoryStateSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new Error(`The simulator cannot read ${file}. Delete the file to start with an empty directory.`, { cause })
  }
}

/** Saves a state in the background; many changes while one save runs become one more save. */
export interface Saver {
  save(): void
  /** Resolves when all that was changed before is on disk. */
  flush(): Promise<void>
}

/** Saves by writing beside the file and renaming, so that a reader never meets half a file. */
export function createSaver(file: string, snapshot: () => unknown, onError: (error: unknown) => void): Saver {
  let running: Promise<void> | undefined
  let again = false
  const write = async () => {
    do {
      await sleep(gatherMs)
      again = false
      await writeFile(`${file}.new`, JSON.stringify(snapshot(), null, 1))
      await rename(`${file}.new`, file)
    } while (again)
  }
  const save = () => {
    again = true
    running ??= write()
      .catch(onError)
      .finally(() => {
        running = undefined
      })
  }
  return {
    save,
    flush: async () => {
      while (running !== undefined) await running
    },
  }
}
