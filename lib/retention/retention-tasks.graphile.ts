import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import { createTask, type Task } from '#lib/jobs/task.ts'
import type { Log } from '#lib/log/create-log.pino.ts'
import type { ErasureKey } from '#lib/requests/erasure-key.ts'
import { eraseDue } from './erase-due.prisma.ts'
import { expireOverdue } from './expire-overdue.prisma.ts'

type Ports = {
  readonly database: Database
  readonly erasure: ErasureKey
  readonly log: Log
  readonly now: () => Date
}

/** What a worker does by itself about time: what waited too long expires, what was kept long enough is erased. */
export function retentionTasks({ database, erasure, log, now }: Ports): readonly Task[] {
  const payload = z.looseObject({})
  return [
    createTask({
      name: 'expire-requests',
      payload,
      cron: '* * * * *',
      run: async () => {
        const requests = await expireOverdue(database, now())
        if (requests > 0) log.info({ requests }, 'requests waited past their deadline and expired')
      },
    }),
    createTask({
      name: 'erase-requests',
      payload,
      cron: '7 * * * *',
      run: async (_, stopping) => {
        const requests = await eraseDue({ database, erasure, now }, stopping)
        if (requests > 0) log.info({ requests }, 'what is personal of closed requests was erased')
      },
    }),
  ]
}
