import { listen } from '#lib/db/listen.postgres.ts'
import type { Log } from '#lib/log/create-log.pino.ts'
import type { SettingsSnapshot } from './flow.ts'

/** The settings in memory. */
export type SettingsStore = {
  /** The newest snapshot; never waits. */
  readonly current: () => SettingsSnapshot
  readonly close: () => Promise<void>
}

/**
 * Keeps the settings in memory and reads them anew when PostgreSQL tells of a change. A lost listening connection is
 * opened again after a second, and in any case the settings are read unasked every 15 s, so that no replica is ever
 * staler than that while the database answers.
 *
 * @param read reads a whole snapshot; when it fails the last one stays in force.
 */
export async function openSettingsStore(options: {
  readonly databaseUrl: string
  readonly read: () => Promise<SettingsSnapshot>
  readonly log: Log
}): Promise<SettingsStore> {
  const { databaseUrl, read, log } = options
  const tell = tellOfProblems(log)
  let snapshot = tell(await read())
  const refresh = oneAtATime(async () => {
    snapshot = tell(await read())
  }, log)
  const stopListening = listen({
    databaseUrl,
    name: 'anteroom settings',
    channels: ['anteroom_settings'],
    heard: refresh,
    connected: refresh,
    log,
  })
  const timer = setInterval(refresh, longestStaleness)
  return {
    current: () => snapshot,
    close: async () => {
      clearInterval(timer)
      await stopListening()
    },
  }
}

/** Milliseconds. */
const longestStaleness = 15_000

/** Logs what is wrong with the settings whenever that changes, not each time that they are read. */
function tellOfProblems(log: Log): (snapshot: SettingsSnapshot) => SettingsSnapshot {
  let told = ''
  return snapshot => {
    const { problems = [] } = snapshot
    const key = JSON.stringify(problems)
    if (problems.length > 0 && key !== told) log.error({ problems }, 'some settings are not as they should be')
    told = key
    return snapshot
  }
}

/** Runs `task` whenever told, never twice at once; what is told meanwhile is done by one more run. */
function oneAtATime(task: () => Promise<void>, log: Log): () => void {
  let running = false
  let again = false
  const run = async (): Promise<void> => {
    running = true
    do {
      again = false
      await task().catch((err: unknown) =>
        log.warn({ err }, 'the settings could not be read; the last ones stay in force'),
      )
    } while (again)
    running = false
  }
  return () => {
    if (running) again = true
    else void run()
  }
}
