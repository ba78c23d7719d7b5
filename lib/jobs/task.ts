import type { z } from 'zod'

/** What a worker does for the jobs of one name. */
export type Task = {
  readonly name: string
  /** @param payload as the database holds it. */
  readonly run: (payload: unknown, stopping: AbortSignal) => Promise<void>
  /** Minutes at which the job is added without being asked for, in cron's notation. */
  readonly cron?: string
  /** Whether the job is also added whenever a worker starts. */
  readonly atStart?: boolean
}

/** Makes a task whose payload is parsed before it runs. */
export function createTask<Payload>(definition: {
  readonly name: string
  readonly payload: z.ZodType<Payload>
  /** Throws for what is worth another attempt later. `stopping` asks to end at the next safe place. */
  readonly run: (payload: Payload, stopping: AbortSignal) => Promise<void>
  readonly cron?: string
  readonly atStart?: boolean
}): Task {
  const { payload: schema, run, ...rest } = definition
  return { ...rest, run: async (payload, stopping) => run(schema.parse(payload), stopping) }
}
