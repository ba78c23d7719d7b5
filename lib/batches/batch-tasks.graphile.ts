import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import { createTask, type Task } from '#lib/jobs/task.ts'
import { decideBatch } from './decide-batch.prisma.ts'
import { resumeBatches } from './resume-batches.prisma.ts'
import { batchJob } from './start-batch.prisma.ts'

/** What a worker needs for batches: the job of one, and a sweep for those whose job was lost with its worker. */
export function batchTasks(ports: { readonly database: Database; readonly now: () => Date }): readonly Task[] {
  return [
    createTask({
      name: batchJob,
      payload: z.strictObject({ batchId: z.uuid() }),
      run: ({ batchId }, stopping) => decideBatch(ports, batchId, stopping),
    }),
    createTask({
      name: 'resume-batches',
      payload: z.unknown(),
      cron: '* * * * *',
      atStart: true,
      run: () => resumeBatches(ports.database, ports.now()),
    }),
  ]
}
