import type { Database } from '#lib/db/database.prisma.ts'
import type { Log } from '#lib/log/create-log.pino.ts'
import type { UsedAccess } from './flow-access.ts'

export type LastUseRecorder = {
  readonly record: (used: UsedAccess, at: Date) => void
  /** Writes what is waiting. */
  readonly close: () => Promise<void>
}

/**
 * Notes to the minute when a credential was last used, so that an administrator sees when an old one has gone quiet and
 * can be revoked. Written at most once a minute each, and no answer waits for it.
 */
export function recordLastUse(database: Database, log: Log): LastUseRecorder {
  const known = new Map<string, number>()
  const waiting = new Map<string, { readonly used: UsedAccess; readonly minute: Date }>()
  let writing: Promise<void> = Promise.resolve()

  const flush = async (): Promise<void> => {
    const batch = [...waiting.values()]
    waiting.clear()
    for (const { used, minute } of batch) {
      await write(database, used, minute).catch((err: unknown) =>
        log.warn({ err }, 'the last use of a credential could not be recorded'),
      )
    }
  }
  const timer = setInterval(() => {
    writing = writing.then(flush)
  }, 1_000)
  timer.unref()

  return {
    record: (used, at) => {
      const minute = Math.floor(at.getTime() / 60_000)
      if (known.get(used.id) === minute) return
      known.set(used.id, minute)
      waiting.set(used.id, { used, minute: new Date(minute * 60_000) })
    },
    close: () => {
      clearInterval(timer)
      writing = writing.then(flush)
      return writing
    },
  }
}

/** Another replica may have written a later minute. */
async function write(database: Database, { kind, id }: UsedAccess, minute: Date): Promise<void> {
  const where = { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: minute } }] }
  const data = { lastUsedAt: minute }
  if (kind === 'credential') await database.credential.updateMany({ where, data })
  else await database.clientCertificate.updateMany({ where, data })
}
