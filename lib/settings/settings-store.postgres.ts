import { Client } from 'pg'
import type { Log } from '#lib/log/create-log.pino.ts'
import type { SettingsSnapshot } from './flow.ts'

/** The settings in memory. */
export type SettingsStore = {
  /** The newest snapshot; never waits. */
  readonly current: () => SettingsSnapshot
  readonly close: () => Promise<void>
}

/**
 * Keeps the settings in memory and reads them anew when PostgreSQL tells of a change. If the listening connection is
 * lost, it is opened again; until then, and in any case every 15 s, the settings are read unasked, so that no replica
 * is ever staler than that while the database answers.
 *
 * @param read reads a whole snapshot; when it fails the old one stays.
 */
export async function openSettingsStore(options: {
  readonly databaseUrl: string
  readonly read: () => Promise<SettingsSnapshot>
  readonly log: Log
}): Promise<SettingsStore> {
  const { databaseUrl, read, log } = options
  let snapshot = await read()
  let listener: Client | undefined
  let closed = false
  let reading: Promise<void> | undefined
  let again = false

  // One reading at a time; a change that arrives meanwhile is read by one more.
  const refresh = (): Promise<void> => {
    if (reading !== undefined) {
      again = true
      return reading
    }
    reading = read()
      .then(next => {
        snapshot = next
      })
      .catch(err => log.warn({ err }, 'the settings could not be read; the last ones stay in force'))
      .finally(() => {
        reading = undefined
        if (again && !closed) {
          again = false
          void refresh()
        }
      })
    return reading
  }

  const listen = async (): Promise<void> => {
    const client = new Client({ connectionString: databaseUrl, application_name: 'anteroom settings' })
    client.on('error', () => undefined)
    client.on('end', () => {
      if (listener === client) listener = undefined
    })
    client.on('notification', () => void refresh())
    await client.connect()
    await client.query('LISTEN anteroom_settings')
    listener = client
  }

  const tick = async (): Promise<void> => {
    if (listener === undefined) {
      await listen().catch(err => log.warn({ err }, 'not listening for changed settings; reading them every 15 s'))
    }
    await refresh()
  }

  await listen()
  await refresh()
  const timer = setInterval(() => void tick(), 15_000)
  return {
    current: () => snapshot,
    close: async () => {
      closed = true
      clearInterval(timer)
      await listener?.end()
      await reading
    },
  }
}
