import type { Database } from '#lib/db/database.prisma.ts'
import type { Graph } from '#lib/graph/connect-graph.ts'
import type { Lane } from '#lib/jobs/pace.ts'
import { type ApprovedRequest, takeUpRequest } from './approved-request.prisma.ts'
import { claimStep } from './claim-step.prisma.ts'
import { completeProvisioning, failProvisioning } from './end-provisioning.prisma.ts'
import type { ProvisioningFailure } from './failure.ts'
import { type ClaimedStep, finishStep } from './finish-step.prisma.ts'
import { isWrite, performStep } from './perform-step.ts'
import { type PlannedStep, planProvisioning } from './plan-provisioning.ts'
import { mostAttempts, retryDelayMs } from './retry-delay.ts'
import { scheduleProvisioning } from './schedule-provisioning.prisma.ts'
import type { StepOutcome, StepResult } from './step-result.ts'
import type { WriteQuota } from './write-quota.prisma.ts'

export type ProvisioningPorts = {
  readonly database: Database
  readonly graph: Graph
  readonly now: () => Date
  /** From 0 to 1, never 1. */
  readonly chance: () => number
  readonly wait: (milliseconds: number) => Promise<unknown>
  readonly quota: WriteQuota
}

/** How a run ended. */
export type RunOutcome =
  | { readonly kind: 'done' | 'overtaken' | 'leftAlone' }
  | { readonly kind: 'failed'; readonly failure: ProvisioningFailure }
  | { readonly kind: 'again'; readonly at: Date; readonly failure?: ProvisioningFailure }

type Run = {
  readonly requestId: string
  /** Counts the runs of this job one after another, from 1. */
  readonly attempt: number
  readonly lane: Lane
  /** Aborted when the worker wants to stop: then the run ends after the step that it is at. */
  readonly stopping: AbortSignal
}

/**
 * Makes the account of an approved request, step by step. Each step is claimed before Graph is called, and its outcome
 * is stored before the next begins; so a run that starts after a crash begins at the first step that is not done.
 */
export async function provisionRequest(ports: ProvisioningPorts, run: Run): Promise<RunOutcome> {
  const request = await takeUpRequest(ports.database, run.requestId, ports.now())
  if (request === undefined) return { kind: 'leftAlone' }
  let known = [...request.done.values()].reduce(merge, {})
  for (const step of planProvisioning(request.signUp, request.accounts)) {
    if (request.done.has(step.kind) || isNeedless(step, known)) continue
    const ended = await runStep(ports, { run, request, step, known })
    if (ended.kind !== 'stepDone') return ended
    known = merge(known, ended.outcome)
  }
  const { accountId, adopted = false, notSet = [] } = known
  if (accountId === undefined) throw new Error('every step is done, but there is no account')
  const account = { accountId, adopted, notSet }
  const completed = await completeProvisioning(ports.database, { request, account, now: ports.now() })
  return { kind: completed ? 'done' : 'overtaken' }
}

/** An account that was there before us is left as it is, and one that lacks nothing needs no follow-up. */
function isNeedless(step: PlannedStep, known: StepOutcome): boolean {
  if (known.adopted === true) return step.kind !== 'verify_account'
  return step.kind === 'update_attributes' && step.isFollowUp === true && (known.leftOut ?? []).length === 0
}

function merge(known: StepOutcome, outcome: StepOutcome): StepOutcome {
  return { ...known, ...outcome }
}

type StepRun = {
  readonly run: Run
  readonly request: ApprovedRequest
  readonly step: PlannedStep
  readonly known: StepOutcome
}

type EndedStep = { readonly kind: 'stepDone'; readonly outcome: StepOutcome } | RunOutcome

/** One attempt after the other, for as long as each is a part of the step. */
async function runStep(ports: ProvisioningPorts, stepRun: StepRun): Promise<EndedStep> {
  for (;;) {
    const ended = await attemptStep(ports, stepRun)
    if (ended !== 'partlyDone') return ended
  }
}

/** The turn comes before the claim, because waiting for it must not use up the lease. */
async function attemptStep(
  ports: ProvisioningPorts,
  { run, request, step, known }: StepRun,
): Promise<EndedStep | 'partlyDone'> {
  const { quota, graph, database, wait } = ports
  const { requestId } = run
  if (run.stopping.aborted) return runAgain(ports, run, ports.now())
  const turn = isWrite(step) ? await quota.takeTurn(run.lane, run.stopping) : readAtOnce
  if (turn.kind === 'later') return runAgain(ports, run, new Date(ports.now().getTime() + turn.waitMs))
  const claim = await claimStep(database, requestId, step.kind)
  if (claim.kind === 'overtaken') return claim
  if (claim.kind === 'held') return runAgain(ports, run, claim.until)
  const { attempt, progress } = claim
  const isFirstAttempt = attempt === 1
  const result = await performStep(quota.heeding(graph), step, { known, progress, isFirstAttempt, wait })
  const claimed = { requestId, kind: step.kind, attempt, progress }
  return storeResult(ports, { run, request, claimed, result })
}

const readAtOnce = { kind: 'now' } as const

type PerformedStep = {
  readonly run: Run
  readonly request: ApprovedRequest
  readonly claimed: ClaimedStep
  readonly result: StepResult
}

async function storeResult(
  ports: ProvisioningPorts,
  { run, request, claimed, result }: PerformedStep,
): Promise<EndedStep | 'partlyDone'> {
  const { database } = ports
  const now = ports.now()
  if (result.kind === 'partly') {
    const stored = await finishStep(database, claimed, { state: 'partly', outcome: result.outcome, now })
    return stored ? 'partlyDone' : { kind: 'overtaken' }
  }
  if (result.kind === 'done') {
    const stored = await finishStep(database, claimed, { state: 'done', outcome: result.outcome, now })
    return stored ? { kind: 'stepDone', outcome: result.outcome } : { kind: 'overtaken' }
  }
  const { failure } = result
  if (result.kind === 'again' && run.attempt < mostAttempts) {
    const waitMs = retryDelayMs(run.attempt, result.retryAfterSeconds, ports.chance())
    return postpone(ports, { run, claimed, failure, now, waitMs })
  }
  const failed = await failProvisioning(database, { request, step: claimed, failure, now })
  return failed ? { kind: 'failed', failure } : { kind: 'overtaken' }
}

type Postponed = {
  readonly run: Run
  readonly claimed: ClaimedStep
  readonly failure: ProvisioningFailure
  readonly now: Date
  readonly waitMs: number
}

/** The step's failure and the job that tries again are one transaction: neither is lost without the other. */
async function postpone(
  { database }: ProvisioningPorts,
  { run, claimed, failure, now, waitMs }: Postponed,
): Promise<RunOutcome> {
  const { requestId, attempt, lane } = run
  const at = new Date(now.getTime() + waitMs)
  const stored = await database.$transaction(async transaction => {
    if (!(await finishStep(transaction, claimed, { state: 'failed', failure, now }))) return false
    await scheduleProvisioning(transaction, requestId, { attempt: attempt + 1, runAt: at, lane })
    return true
  })
  return stored ? { kind: 'again', at, failure } : { kind: 'overtaken' }
}

/** Not a failure, so it does not count as an attempt. */
async function runAgain({ database }: ProvisioningPorts, run: Run, at: Date): Promise<RunOutcome> {
  await scheduleProvisioning(database, run.requestId, { attempt: run.attempt, runAt: at, lane: run.lane })
  return { kind: 'again', at }
}
