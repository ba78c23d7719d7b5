import { type ApprovedRequest, takeUpRequest } from './approved-request.prisma.ts'
import { completeProvisioning, failProvisioning } from './end-provisioning.prisma.ts'
import { planProvisioning } from './plan-provisioning.ts'
import { nameStep, type PlannedStep, stepKey } from './planned-step.ts'
import { type ProvisioningPorts, type Run, type RunOutcome, runAgain, runStep, type Work } from './run-step.prisma.ts'
import { scheduleProvisioning } from './schedule-provisioning.prisma.ts'
import type { StepOutcome } from './step-result.ts'

/**
 * Makes the account of an approved request, step by step. Each step's outcome is stored before the next begins; so a
 * run that starts after a crash begins at the first step that is not done. A verdict that can still be taken back is
 * waited for.
 */
export async function provisionRequest(ports: ProvisioningPorts, run: Run): Promise<RunOutcome> {
  const taken = await takeUpRequest(ports.database, run.requestId, ports.now())
  if (taken.kind === 'nothingOwed') return { kind: 'leftAlone' }
  if (taken.kind === 'held') return runAgain(ports, { run, schedule: scheduleProvisioning }, taken.until)
  const { request } = taken
  const work = workFor(ports, run, request)
  let known = [...request.done.values()].reduce(merge, {})
  for (const step of planProvisioning(request.signUp, request.accounts)) {
    if (request.done.has(stepKey(nameStep(step))) || isNeedless(step, known)) continue
    const ended = await runStep(ports, { work, step, known })
    if (ended.kind !== 'stepDone') return ended
    known = merge(known, ended.outcome)
  }
  return complete(ports, request, known)
}

function workFor({ database }: ProvisioningPorts, run: Run, request: ApprovedRequest): Work {
  const fail: Work['fail'] = failed => failProvisioning(database, { ...failed, request })
  return { run, purpose: 'provision', schedule: scheduleProvisioning, fail }
}

async function complete(
  { database, now }: ProvisioningPorts,
  request: ApprovedRequest,
  { accountId, adopted = false, notSet = [] }: StepOutcome,
): Promise<RunOutcome> {
  if (accountId === undefined) throw new Error('every step is done, but there is no account')
  const account = { accountId, adopted, notSet }
  const completed = await completeProvisioning(database, { request, account, now: now() })
  return { kind: completed ? 'done' : 'overtaken' }
}

/**
 * An account that was there before us keeps its attributes and its sponsor, and its owner needs no invitation; but what
 * the approval grants, groups and app roles, it is given. An account that lacks nothing needs no follow-up.
 */
function isNeedless(step: PlannedStep, known: StepOutcome): boolean {
  if (known.adopted === true) return !forAdopted.has(step.kind)
  return step.kind === 'update_attributes' && step.isFollowUp === true && (known.leftOut ?? []).length === 0
}

const forAdopted: ReadonlySet<PlannedStep['kind']> = new Set(['verify_account', 'add_to_group', 'assign_app_role'])

function merge(known: StepOutcome, outcome: StepOutcome): StepOutcome {
  return { ...known, ...outcome }
}
