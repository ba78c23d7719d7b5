import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import type { Graph } from '#lib/graph/connect-graph.ts'
import { createTask, type Task } from '#lib/jobs/task.ts'
import type { Log } from '#lib/log/create-log.pino.ts'
import type { SendMail } from '#lib/mail/mail.ts'
import { accountCheckTasks } from './account-check-tasks.graphile.ts'
import { provisionRequest } from './provision-request.prisma.ts'
import { reconcileProvisioning } from './reconcile-provisioning.prisma.ts'
import { revokeAccount } from './revoke-account.prisma.ts'
import type { ProvisioningPorts, Run, RunOutcome } from './run-step.prisma.ts'
import { provisionJob } from './schedule-provisioning.prisma.ts'
import { revokeJob } from './schedule-revocation.prisma.ts'
import { openWriteQuota, type WriteQuota } from './write-quota.prisma.ts'

type Ports = {
  readonly database: Database
  readonly graph: Graph
  /** Absent where no mail server is configured. */
  readonly sendMail?: SendMail | undefined
  readonly log: Log
  readonly now: () => Date
  /** From 0 to 1, never 1. */
  readonly chance?: () => number
  /** What Graph allows, unless told. */
  readonly quota?: WriteQuota
}

/** What a worker needs to make accounts and to take them away: the jobs of one request, and the sweeps. */
export function provisioningTasks({ chance = Math.random, quota, log, ...rest }: Ports): readonly Task[] {
  const ports = { ...rest, chance, wait: delay, quota: quota ?? openWriteQuota(rest.database) }
  return [
    runTask({ name: provisionJob, said: 'provisioning ran', perform: provisionRequest }, ports, log),
    runTask({ name: revokeJob, said: 'revocation ran', perform: revokeAccount }, ports, log),
    ...sweepTasks(ports.database, log),
    ...accountCheckTasks(ports, log),
  ]
}

const payload = z.strictObject({
  requestId: z.uuid(),
  attempt: z.int().min(1).default(1),
  lane: z.enum(['single', 'batch']).default('single'),
})

type RequestJob = {
  readonly name: string
  /** The line of the log. */
  readonly said: string
  readonly perform: (ports: ProvisioningPorts, run: Run) => Promise<RunOutcome>
}

function runTask({ name, said, perform }: RequestJob, ports: ProvisioningPorts, log: Log): Task {
  return createTask({
    name,
    payload,
    run: async ({ requestId, attempt, lane }, stopping) => {
      const startedAt = performance.now()
      const outcome = await perform(ports, { requestId, attempt, lane, stopping })
      const failure = 'failure' in outcome ? outcome.failure : undefined
      const reason = failure && { status: failure.status, code: failure.code, graphRequestId: failure.requestId }
      const again = outcome.kind === 'again' ? { at: outcome.at } : {}
      const ms = Math.round(performance.now() - startedAt)
      const level = outcome.kind === 'failed' ? 'warn' : 'info'
      log[level]({ requestId, attempt, outcome: outcome.kind, ...again, ...reason, ms }, said)
    },
  })
}

/**
 * At a start every lock may be that of the process before this one, so none counts; a job that another replica is
 * busy with then gets a second one, which finds nothing to do.
 */
function sweepTasks(database: Database, log: Log): readonly Task[] {
  const sweep = async (lockedForSeconds: number) => {
    const found = await reconcileProvisioning(database, { lockedForSeconds })
    if (found > 0) log.warn({ requests: found }, 'requests to which work is owed had no live job; they have one again')
  }
  const nothing = z.looseObject({})
  return [
    createTask({ name: 'find-lost-provisioning', payload: nothing, cron: '* * * * *', run: () => sweep(30) }),
    createTask({ name: 'resume-provisioning', payload: nothing, atStart: true, run: () => sweep(0) }),
  ]
}
