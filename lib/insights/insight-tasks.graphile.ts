import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import { createTask, type Task } from '#lib/jobs/task.ts'
import { rollUpInsights } from './roll-up.prisma.ts'

/** What a worker needs to keep the sums of the days. */
export function insightTasks(ports: { readonly database: Database; readonly now: () => Date }): readonly Task[] {
  return [
    createTask({
      name: 'roll-up-insights',
      payload: z.unknown(),
      cron: '*/10 * * * *',
      atStart: true,
      run: (_payload, stopping) => rollUpInsights(ports.database, ports.now(), stopping),
    }),
  ]
}
