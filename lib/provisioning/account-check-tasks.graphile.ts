import { z } from 'zod'
import { createTask, type Task } from '#lib/jobs/task.ts'
import type { Log } from '#lib/log/create-log.pino.ts'
import { confirmGoneAccount } from './confirm-gone-account.prisma.ts'
import { type AccountCheckPorts, lookForGoneAccounts } from './look-for-gone-accounts.prisma.ts'
import { confirmGoneJob, lookForGoneJob } from './schedule-account-check.prisma.ts'

/** Goes through all accounts once a day, and looks twice for those that are missing. */
export function accountCheckTasks(ports: AccountCheckPorts, log: Log): readonly Task[] {
  return [lookTask(ports, log), confirmTask(ports, log)]
}

/** The job's own payload has the page; what cron adds besides is of no interest. */
const pagePayload = z.looseObject({ after: z.uuid().optional() })

function lookTask(ports: AccountCheckPorts, log: Log): Task {
  return createTask({
    name: lookForGoneJob,
    payload: pagePayload,
    cron: '17 3 * * *',
    run: async ({ after }, stopping) => {
      const outcome = await lookForGoneAccounts(ports, { after, stopping })
      switch (outcome.kind) {
        case 'looked':
          return log.info(outcome, 'looked whether accounts are still there')
        case 'implausible':
          return log.error(outcome, 'most accounts are missing; is this the tenant that they were made in?')
        case 'unanswered':
          // The worker tries again, later each time, and tomorrow from the beginning.
          throw new Error(`Graph did not list the accounts: ${outcome.failure.code}`)
      }
    },
  })
}

const confirmPayload = z.strictObject({ requestId: z.uuid(), accountId: z.string() })

function confirmTask(ports: AccountCheckPorts, log: Log): Task {
  return createTask({
    name: confirmGoneJob,
    payload: confirmPayload,
    run: async ({ requestId, accountId }, stopping) => {
      const outcome = await confirmGoneAccount(ports, { requestId, accountId, stopping })
      if (outcome.kind === 'unanswered') throw new Error(`Graph did not show the account: ${outcome.failure.code}`)
      log.info({ requestId, outcome: outcome.kind }, 'looked a second time for an account')
    },
  })
}
