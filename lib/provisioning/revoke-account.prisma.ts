import { type Closed, completeRevocation, failRevocation } from './end-revocation.prisma.ts'
import { planRevocation, type RevocationPlan } from './plan-revocation.ts'
import { type RevokedRequest, takeUpRevocation } from './revoked-request.prisma.ts'
import { type ProvisioningPorts, type Run, type RunOutcome, runAgain, runStep, type Work } from './run-step.prisma.ts'
import { scheduleRevocation } from './schedule-revocation.prisma.ts'
import { parseStepOutcome, type StepOutcome } from './step-result.ts'

/**
 * Takes the account of a revoked approval away, as its flow has it: disabled, deleted or kept. The outcome is stored
 * as that of every step is; so whoever takes over after a crash goes on where it ended.
 */
export async function revokeAccount(ports: ProvisioningPorts, run: Run): Promise<RunOutcome> {
  const { database, now } = ports
  const taken = await takeUpRevocation(database, run.requestId, now())
  if (taken.kind === 'nothingOwed') return { kind: 'leftAlone' }
  if (taken.kind === 'held') return runAgain(ports, { run, schedule: scheduleRevocation }, taken.until)
  const { request } = taken
  const plan = planRevocation(request)
  const ended = plan.kind === 'close' ? await close(ports, { run, request, plan }) : undefined
  if (ended !== undefined && ended.kind !== 'stepDone') return ended
  const closed = describe(request, plan, ended?.outcome ?? {})
  const completed = await completeRevocation(database, { request, closed, now: now() })
  return { kind: completed ? 'done' : 'overtaken' }
}

type ClosePlan = Extract<RevocationPlan, { kind: 'close' }>

/** The step may be done already, where a worker died between it and the end of the revocation. */
async function close(
  ports: ProvisioningPorts,
  { run, request, plan }: { readonly run: Run; readonly request: RevokedRequest; readonly plan: ClosePlan },
) {
  const { database } = ports
  const { kind } = plan.step
  const done = await database.provisioningStep.findFirst({ where: { requestId: request.id, kind, state: 'done' } })
  if (done !== null) return { kind: 'stepDone', outcome: parseStepOutcome(done.outcome) } as const
  const fail: Work['fail'] = failed => failRevocation(database, { ...failed, request })
  const work: Work = { run, purpose: 'revoke', schedule: scheduleRevocation, fail }
  return runStep(ports, { work, step: plan.step, known: knownOf(request) })
}

function knownOf({ account }: RevokedRequest): StepOutcome {
  return account.kind === 'known' ? { accountId: account.accountId } : {}
}

function describe(request: RevokedRequest, plan: RevocationPlan, outcome: StepOutcome): Closed {
  const { accountId = knownOf(request).accountId, gone = false, sessionsKept = false } = outcome
  return { became: whatBecame(request, plan, gone), accountId, sessionsKept }
}

function whatBecame({ account }: RevokedRequest, plan: RevocationPlan, gone: boolean): Closed['became'] {
  switch (plan.kind) {
    case 'leftToPerson':
      return 'leftToPerson'
    case 'nothing':
      return account.kind === 'none' ? 'none' : 'kept'
    case 'close':
      if (plan.step.kind === 'delete_account') return 'deleted'
      return gone ? 'gone' : 'disabled'
  }
}
