import type { Database } from '#lib/db/database.prisma.ts'
import type { Graph } from '#lib/graph/connect-graph.ts'
import type { Lane } from '#lib/jobs/pace.ts'
import type { SendMail } from '#lib/mail/mail.ts'
import { claimStep, type Purpose } from './claim-step.prisma.ts'
import type { ProvisioningFailure } from './failure.ts'
import { type ClaimedStep, finishStep } from './finish-step.prisma.ts'
import { isWrite, performStep } from './perform-step.ts'
import { nameStep, type PlannedStep } from './planned-step.ts'
import { mostAttempts, retryDelayMs } from './retry-delay.ts'
import type { scheduleProvisioning } from './schedule-provisioning.prisma.ts'
import type { StepOutcome, StepResult } from './step-result.ts'
import type { WriteQuota } from './write-quota.prisma.ts'

export type ProvisioningPorts = {
  readonly database: Database
  readonly graph: Graph
  /** Absent where no mail server is configured. */
  readonly sendMail?: SendMail | undefined
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

/** One run of a request's job. */
export type Run = {
  readonly requestId: string
  /** Counts the runs of this job one after another, from 1. */
  readonly attempt: number
  readonly lane: Lane
  /** Aborted when the worker wants to stop: then the run ends after the step that it is at. */
  readonly stopping: AbortSignal
}

/** A step that a person must see to: which one, why, and what was known by then. */
export type FailedStep = {
  readonly step: ClaimedStep
  readonly failure: ProvisioningFailure
  readonly known: StepOutcome
  readonly now: Date
}

/** What a request's steps are for, and what follows from them. */
export type Work = {
  readonly run: Run
  readonly purpose: Purpose
  readonly schedule: typeof scheduleProvisioning
  /** Stores that a person is needed; false where somebody else has ended the work. */
  readonly fail: (failed: FailedStep) => Promise<boolean>
}

/** How a step ended, or with it the run. */
export type EndedStep = { readonly kind: 'stepDone'; readonly outcome: StepOutcome } | RunOutcome

type StepRun = { readonly work: Work; readonly step: PlannedStep; readonly known: StepOutcome }

/**
 * Runs one step: it is claimed before Graph is called, and its outcome is stored before anything else happens. One
 * attempt follows the other for as long as each is a part of the step.
 */
export async function runStep(ports: ProvisioningPorts, stepRun: StepRun): Promise<EndedStep> {
  for (;;) {
    const ended = await attemptStep(ports, stepRun)
    if (ended !== 'partlyDone') return ended
  }
}

/** Comes again at this moment. Not a failure, so it does not count as an attempt. */
export async function runAgain(
  { database }: ProvisioningPorts,
  { run, schedule }: Pick<Work, 'run' | 'schedule'>,
  at: Date,
): Promise<RunOutcome> {
  await schedule(database, run.requestId, { attempt: run.attempt, at, lane: run.lane })
  return { kind: 'again', at }
}

/** The turn comes before the claim, because waiting for it must not use up the lease. */
async function attemptStep(ports: ProvisioningPorts, stepRun: StepRun): Promise<EndedStep | 'partlyDone'> {
  const { work, step, known } = stepRun
  const { run, purpose } = work
  const { quota, graph, database, wait, sendMail } = ports
  if (run.stopping.aborted) return runAgain(ports, work, ports.now())
  const turn = isWrite(step) ? await quota.takeTurn(run.lane, run.stopping) : readAtOnce
  if (turn.kind === 'later') return runAgain(ports, work, new Date(ports.now().getTime() + turn.waitMs))
  const name = { requestId: run.requestId, ...nameStep(step) }
  const claim = await claimStep(database, { ...name, purpose })
  if (claim.kind === 'overtaken') return claim
  if (claim.kind === 'held') return runAgain(ports, work, claim.until)
  const { attempt, progress, diedBefore } = claim
  const tried = { known, progress, diedBefore, isFirstAttempt: attempt === 1, wait }
  const result = await performStep({ graph: quota.heeding(graph), sendMail }, step, tried)
  return storeResult(ports, stepRun, { claimed: { ...name, attempt, progress }, result })
}

const readAtOnce = { kind: 'now' } as const

type Performed = { readonly claimed: ClaimedStep; readonly result: StepResult }

async function storeResult(
  ports: ProvisioningPorts,
  { work, known }: StepRun,
  { claimed, result }: Performed,
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
  if (result.kind === 'again' && work.run.attempt < mostAttempts) {
    const waitMs = retryDelayMs(work.run.attempt, result.retryAfterSeconds, ports.chance())
    return postpone(ports, work, { claimed, failure, now, waitMs })
  }
  const failed = await work.fail({ step: claimed, failure, known, now })
  return failed ? { kind: 'failed', failure } : { kind: 'overtaken' }
}

type Postponed = {
  readonly claimed: ClaimedStep
  readonly failure: ProvisioningFailure
  readonly now: Date
  readonly waitMs: number
}

/** The step's failure and the job that tries again are one transaction: neither is lost without the other. */
async function postpone(
  { database }: ProvisioningPorts,
  { run, schedule }: Work,
  { claimed, failure, now, waitMs }: Postponed,
): Promise<RunOutcome> {
  const { requestId, attempt, lane } = run
  const at = new Date(now.getTime() + waitMs)
  const stored = await database.$transaction(async transaction => {
    if (!(await finishStep(transaction, claimed, { state: 'failed', failure, now }))) return false
    await schedule(transaction, requestId, { attempt: attempt + 1, at, lane })
    return true
  })
  return stored ? { kind: 'again', at, failure } : { kind: 'overtaken' }
}
