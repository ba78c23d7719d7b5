import type { Transaction } from '#lib/db/database.prisma.ts'

/** Work for later. Its payload stands in the database in plain text: it names things, it does not hold them. */
export type NewJob = {
  readonly name: string
  readonly payload: { readonly [name: string]: string | number | boolean }
  /** Of jobs with one key only the newest waits; one that already runs is not touched. */
  readonly key?: string
  /** Now, unless told. */
  readonly runAt?: Date
  /** How often a job may throw, each time after a longer wait. */
  readonly maxAttempts?: number
  /** The smaller, the sooner. */
  readonly priority?: number
}

/** Adds a job in the transaction of the fact that calls for it: either both are there, or none. */
export async function addJob(transaction: Transaction, job: NewJob): Promise<void> {
  await transaction.$executeRaw`
    SELECT graphile_worker.add_job(
      ${job.name}::text,
      payload => ${JSON.stringify(job.payload)}::json,
      run_at => ${job.runAt ?? null}::timestamptz,
      max_attempts => ${job.maxAttempts ?? null}::int,
      job_key => ${job.key ?? null}::text,
      priority => ${job.priority ?? null}::int)`
}
