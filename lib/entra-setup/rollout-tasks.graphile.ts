import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { createTask, type Task } from '#lib/jobs/task.ts'
import type { Log } from '#lib/log/create-log.pino.ts'
import { advanceRollout } from './advance-rollout.prisma.ts'
import { findDueRollouts } from './find-due-rollouts.prisma.ts'
import type { RolloutPorts } from './rollout-ports.ts'
import { advanceJob } from './schedule-rollout.prisma.ts'

/** Takes credentials to Entra, and once a minute goes on with what a killed worker has left behind. */
export function rolloutTasks({ log, ...rest }: Omit<RolloutPorts, 'wait'> & { readonly log: Log }): readonly Task[] {
  const ports = { ...rest, wait: delay }
  const advance = async (rolloutId: string, stopping: AbortSignal) => {
    const outcome = await advanceRollout(ports, rolloutId, stopping)
    if (outcome.kind === 'notNow' || outcome.kind === 'waiting') return
    const { reason, status, code, requestId } = outcome.kind === 'failed' ? outcome.failure : nothing
    const level = outcome.kind === 'failed' ? 'warn' : 'info'
    log[level]({ rolloutId, outcome: outcome.kind, reason, status, code, graphRequestId: requestId }, 'rollout went on')
  }
  const sweep = async (stopping: AbortSignal) => {
    for (const id of await findDueRollouts(ports.database)) await advance(id, stopping)
  }
  return [
    createTask({
      name: advanceJob,
      payload: z.strictObject({ rolloutId: z.uuid() }),
      run: ({ rolloutId }, stopping) => advance(rolloutId, stopping),
    }),
    createTask({
      name: 'find-lost-rollouts',
      payload: z.looseObject({}),
      cron: '* * * * *',
      atStart: true,
      run: (_payload, stopping) => sweep(stopping),
    }),
  ]
}

const nothing = { reason: undefined, status: undefined, code: undefined, requestId: undefined } as const
