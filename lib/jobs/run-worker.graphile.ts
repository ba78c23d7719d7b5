import { setTimeout as delay } from 'node:timers/promises'
import { Logger, parseCronItems, type Runner, run, runMigrations, type TaskList } from 'graphile-worker'
import { withMigrationLock } from '#lib/db/migration-lock.ts'
import { openPool } from '#lib/db/open-pool.ts'
import type { Log } from '#lib/log/create-log.pino.ts'
import { paceTables } from './pace-tables.ts'
import type { Task } from './task.ts'

/** Makes the tables of the jobs and of their paces. Any number of replicas may call it at once: one works, the others wait. */
export async function migrateJobs(databaseUrl: string): Promise<void> {
  const logger = new Logger(() => () => undefined)
  const pool = openPool({ connectionString: databaseUrl, max: 2 }, () => undefined)
  const make = async () => {
    await runMigrations({ pgPool: pool, logger })
    await pool.query(paceTables)
  }
  await withMigrationLock(databaseUrl, make).finally(() => pool.end())
}

export type RunningWorker = {
  /** Takes no new job, lets the running ones end at their next safe place, and cuts them off after 25 s. */
  readonly stop: () => Promise<void>
}

/**
 * Starts to work off jobs: at once when one is added, by LISTEN and NOTIFY, and within a second when its hour comes.
 * It needs connections of its own to PostgreSQL, not through a pooler that shares them between transactions: one that
 * listens, and one for a moment whenever a job is taken or put away.
 *
 * A job that a killed worker leaves behind stays locked for hours; whoever adds jobs must also miss them, see
 * lib/provisioning/reconcile-provisioning.prisma.ts.
 */
export async function startWorker(options: {
  readonly databaseUrl: string
  readonly tasks: readonly Task[]
  readonly log: Log
  /** Jobs at the same time. */
  readonly concurrency?: number
}): Promise<RunningWorker> {
  const { databaseUrl, tasks, log, concurrency = 16 } = options
  const stopping = new AbortController()
  const config = { connectionString: databaseUrl, max: concurrency, application_name: 'anteroom worker' }
  const pool = openPool(config, err => log.warn({ err }, 'a connection of the worker was lost'))
  const runner = await run({
    pgPool: pool,
    concurrency,
    pollInterval: 1_000,
    noHandleSignals: true,
    logger: createLogger(log),
    taskList: listTasks(tasks, stopping.signal),
    parsedCronItems: parseCronItems(listCronItems(tasks)),
  })
  runner.promise.catch((err: unknown) => log.fatal({ err }, 'the worker ended; jobs wait until the next start'))
  await Promise.all(tasks.filter(task => task.atStart).map(task => addOnce(runner, task)))
  return { stop: () => stopWorker(runner, stopping).finally(() => pool.end()) }
}

const longestStopMs = 25_000

async function stopWorker(runner: Runner, stopping: AbortController): Promise<void> {
  stopping.abort()
  const bound = new AbortController()
  const tooLong = delay(longestStopMs, 'tooLong', { signal: bound.signal }).catch(() => 'stopped')
  const outcome = await Promise.race([runner.stop().then(() => 'stopped'), tooLong])
  bound.abort()
  if (outcome === 'tooLong') await runner.kill()
}

/** One key for each task: a second replica that starts finds the first one's job. */
async function addOnce(runner: Runner, { name }: Task): Promise<void> {
  await runner.addJob(name, {}, { jobKey: name, maxAttempts: 3 })
}

function listTasks(tasks: readonly Task[], stopping: AbortSignal): TaskList {
  return Object.fromEntries(tasks.map(task => [task.name, (payload: unknown) => task.run(payload, stopping)]))
}

function listCronItems(tasks: readonly Task[]) {
  return tasks.flatMap(({ name, cron }) =>
    cron === undefined
      ? []
      : [{ task: name, match: cron, options: { jobKey: name, maxAttempts: 3, backfillPeriod: 0 } }],
  )
}

const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const

/** The library hangs whole jobs on its lines; only the sentence and whose it is are kept. */
function createLogger(log: Log): Logger {
  return new Logger(({ label, taskIdentifier, jobId }) => (level, message) => {
    log[levels[level]]({ jobs: { label, taskIdentifier, jobId } }, message)
  })
}
