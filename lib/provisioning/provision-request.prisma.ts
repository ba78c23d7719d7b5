import type { Database } from '#lib/db/database.prisma.ts'
import type { Graph } from '#lib/graph/connect-graph.ts'
import { type ApprovedRequest, takeUpRequest } from './approved-request.prisma.ts'
import { claimStep } from './claim-step.prisma.ts'
import { completeProvisioning, failProvisioning } from './end-provisioning.prisma.ts'
import type { ProvisioningFailure } from './failure.ts'
import { type ClaimedStep, finishStep } from './finish-step.prisma.ts'
import { performStep } from './perform-step.ts'
import { type PlannedStep, planProvisioning } from './plan-provisioning.ts'
import { mostAttempts, retryDelayMs } from './retry-delay.ts'
import { scheduleProvisioning } from './schedule-provisioning.prisma.ts'
import type { StepOutcome, StepResult } from './step-result.ts'

export type ProvisioningPorts = {
  readonly database: Database
  readonly graph: Graph
  readonly now: () => Date
  /** From 0 to 1, never 1. */
  readonly chance: () => number
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
    if (run.stopping.aborted) return runAgain(ports, run, ports.now())
    const ended = await runStep(ports, { run, request, step, known })
    if (ended.kind !== 'stepDone') return ended
    known = merge(known, ended.outcome)
  }
  const { accountId, adopted = false } = known
  if (accountId === undefined) throw new Error('every step is done, but there is no account')
  const completed = await completeProvisioning(ports.database, { request, accountId, adopted, now: ports.now() })
  return { kind: completed ? 'done' : 'overtaken' }
}

/** An account that was there before us is left as it is. */
function isNeedless(step: PlannedStep, known: StepOutcome): boolean {
  return known.adopted === true && step.kind !== 'verify_account'
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

async function runStep(ports: ProvisioningPorts, { run, request, step, known }: StepRun): Promise<EndedStep> {
  const { requestId } = run
  const claim = await claimStep(ports.database, requestId, step.kind)
  if (claim.kind === 'overtaken') return claim
  if (claim.kind === 'held') return runAgain(ports, run, claim.until)
  const claimed = { requestId, kind: step.kind, attempt: claim.attempt }
  const isFirstAttempt = claim.attempt === 1
  const result = await performStep(ports.graph, step, { accountId: known.accountId, isFirstAttempt })
  return storeResult(ports, { run, request, claimed, result })
}

type PerformedStep = {
  readonly run: Run
  readonly request: ApprovedRequest
  readonly claimed: ClaimedStep
  readonly result: StepResult
}

async function storeResult(
  ports: ProvisioningPorts,
  { run, request, claimed, result }: PerformedStep,
): Promise<EndedStep> {
  const { database } = ports
  const now = ports.now()
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
  const { requestId, attempt } = run
  const at = new Date(now.getTime() + waitMs)
  const stored = await database.$transaction(async transaction => {
    if (!(await finishStep(transaction, claimed, { state: 'failed', failure, now }))) return false
    await scheduleProvisioning(transaction, requestId, { attempt: attempt + 1, runAt: at })
    return true
  })
  return stored ? { kind: 'again', at, failure } : { kind: 'overtaken' }
}

/** Not a failure, so it does not count as an attempt. */
async function runAgain({ database }: ProvisioningPorts, run: Run, at: Date): Promise<RunOutcome> {
  await scheduleProvisioning(database, run.requestId, { attempt: run.attempt, runAt: at })
  return { kind: 'again', at }
}
