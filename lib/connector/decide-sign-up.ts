import { checkApprovalStatus } from '#lib/decision/check-approval-status.ts'
import { block, type Decision } from '#lib/decision/decision.ts'
import type { CheckResult } from '#lib/decision/policy.ts'
import type { SignUp, Step } from '#lib/decision/sign-up.ts'
import type { Standing } from '#lib/decision/standing.ts'
import { findStanding } from '#lib/requests/find-standing.prisma.ts'
import { recordSignUp } from '#lib/requests/record-sign-up.prisma.ts'
import type { Flow } from '#lib/settings/flow.ts'
import type { ConnectorPorts } from './connector-ports.ts'
import { inTime } from './in-time.ts'
import type { ParsedSignUp } from './parse-sign-up.ts'
import { requestWithChecks } from './request-with-checks.ts'

/** A decision whose effect is written, and the request that it is about. */
export type Decided = {
  readonly decision: Decision
  readonly requestId?: string | undefined
  /** What the requestor can quote of that request. */
  readonly reference?: string | undefined
}

type Question = {
  readonly step: Step
  readonly flow: Flow
  readonly now: Date
  /** Milliseconds, where the caller waits less long than an API connector's. */
  readonly deadline?: number
}

/** Decides within a deadline, or stops the person: Entra waits 20 s and the person with it. */
export async function decideSignUp(
  { parsed, ...question }: Question & { readonly parsed: ParsedSignUp },
  ports: ConnectorPorts,
): Promise<Decided> {
  if (parsed.kind === 'unreadable') return { decision: block(parsed.reason) }
  const unavailable: Decided = { decision: block('unavailable') }
  const { flow, step } = question
  const deadline = question.deadline ?? (asksEndpoints(question) ? longestWithChecks : longestWithoutChecks)
  const decided = decideAndRecord(question, parsed.signUp, ports).catch(err => {
    ports.log.error({ err, flow: flow.slug, step }, 'the standing could not be read or written')
    return unavailable
  })
  return inTime(decided, deadline).catch(() => {
    // The database or an endpoint: an endpoint that is slow has a line of its own.
    ports.log.error({ flow: flow.slug, step, deadline }, 'the sign-up could not be decided in time')
    return unavailable
  })
}

/** Milliseconds for all that is asked of the database, and for that with all that is asked of endpoints. */
const longestWithoutChecks = 2_500
const longestWithChecks = 4_800

/** Milliseconds of it that are left for the database after the endpoints. */
const keptForWriting = 1_300

function asksEndpoints({ flow, step }: Question): boolean {
  return step === 'request-approval' && flow.policy.rules?.some(rule => rule.consequence.kind === 'verify') === true
}

/** Reads, decides, writes. Who is overtaken by another call reads again: the second time finds what the first wrote. */
async function decideAndRecord(question: Question, signUp: SignUp, ports: ConnectorPorts): Promise<Decided> {
  const { flow, now } = question
  const decide = prepareDecision(question, signUp, ports)
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const wanted = { signUp, now, roster: flow.policy.usesRoster === true, erasure: ports.erasure }
    const standing = await findStanding(ports.lookUp, flow.id, wanted)
    const decision = await decide(standing)
    const sighting = { flowId: flow.id, signUp, now, grounds: decision.grounds, lifetimes: flow.lifetimes }
    const recorded = await recordSignUp(ports.database, decision.effect, sighting)
    if (recorded.kind === 'overtaken') continue
    const requestId = standing.own.kind === 'unknown' ? undefined : standing.own.requestId
    return { decision, requestId: recorded.requestId ?? requestId, reference: recorded.reference ?? standing.reference }
  }
  throw new Error(`overtaken ${mostAttempts} times`)
}

const mostAttempts = 5

/** What endpoints answered stays, also when the decision has to be taken once more. */
function prepareDecision(
  { step, flow, now, deadline = longestWithChecks }: Question,
  signUp: SignUp,
  ports: ConnectorPorts,
): (standing: Standing) => Promise<Decision> {
  const occasion = { signUp, now }
  if (step === 'check-approval-status') return async standing => checkApprovalStatus(standing, flow.policy, occasion)
  const checks = new Map<string, CheckResult>()
  const until = performance.now() + deadline - keptForWriting
  return standing => requestWithChecks({ standing, flow, occasion: { ...occasion, checks }, until }, ports)
}
