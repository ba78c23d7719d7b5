import { checkApprovalStatus } from '#lib/decision/check-approval-status.ts'
import { block, type Decision } from '#lib/decision/decision.ts'
import { requestApproval } from '#lib/decision/request-approval.ts'
import type { SignUp, Step } from '#lib/decision/sign-up.ts'
import { findStanding } from '#lib/requests/find-standing.prisma.ts'
import { recordSignUp } from '#lib/requests/record-sign-up.prisma.ts'
import type { Flow } from '#lib/settings/flow.ts'
import type { ConnectorPorts } from './answer-connector-call.ts'
import type { ParsedSignUp } from './parse-sign-up.ts'

/** A decision whose effect is written, and the request that it is about. */
export type Decided = { readonly decision: Decision; readonly requestId?: string | undefined }

type Question = { readonly step: Step; readonly flow: Flow; readonly now: Date }

/** Decides within `deadline`, or stops the person: Entra waits 20 s and the person with it. */
export async function decideSignUp(
  { parsed, ...question }: Question & { readonly parsed: ParsedSignUp },
  ports: ConnectorPorts,
): Promise<Decided> {
  if (parsed.kind === 'unreadable') return { decision: block(parsed.reason) }
  const unavailable: Decided = { decision: block('unavailable') }
  const { flow, step } = question
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<Decided>(resolve => {
    timer = setTimeout(() => {
      ports.log.error({ flow: flow.slug, step, deadline }, 'the database did not answer in time')
      resolve(unavailable)
    }, deadline)
  })
  const decided = decideAndRecord(question, parsed.signUp, ports).catch(err => {
    ports.log.error({ err, flow: flow.slug, step }, 'the standing could not be read or written')
    return unavailable
  })
  return Promise.race([decided, tooLate]).finally(() => clearTimeout(timer))
}

/** Milliseconds for all that is asked of the database. */
const deadline = 2_500

/** Reads, decides, writes. Who is overtaken by another call reads again: the second time finds what the first wrote. */
async function decideAndRecord({ step, flow, now }: Question, signUp: SignUp, ports: ConnectorPorts): Promise<Decided> {
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const standing = await findStanding(ports.lookUp, flow.id, signUp)
    const decide = step === 'check-approval-status' ? checkApprovalStatus : requestApproval
    const decision = decide(standing, flow.policy)
    const recorded = await recordSignUp(ports.database, decision.effect, { flowId: flow.id, signUp, now })
    const requestId = standing.own.kind === 'unknown' ? undefined : standing.own.requestId
    if (recorded.kind === 'recorded') return { decision, requestId: recorded.requestId ?? requestId }
  }
  throw new Error(`overtaken ${mostAttempts} times`)
}

const mostAttempts = 5
