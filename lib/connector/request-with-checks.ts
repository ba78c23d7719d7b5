import type { Decision } from '#lib/decision/decision.ts'
import type { CheckResult, ExternalCheck, Occasion } from '#lib/decision/policy.ts'
import { requestApproval } from '#lib/decision/request-approval.ts'
import type { Standing } from '#lib/decision/standing.ts'
import type { Log } from '#lib/log/create-log.pino.ts'
import type { AskCheck } from '#lib/policy/ask-check.https.ts'
import type { Flow } from '#lib/settings/flow.ts'

type Ports = { readonly askCheck?: AskCheck; readonly log: Log }

type Request = {
  readonly standing: Standing
  readonly flow: Flow
  readonly occasion: Occasion & { readonly checks: Map<string, CheckResult> }
  /** When endpoints must have answered, on the clock of `performance.now()`. */
  readonly until: number
}

/**
 * Decides the request step, asking the endpoints that the decision wants to hear first. Each is asked once; no
 * transaction is open meanwhile. When the time is up, the rest counts as unanswered.
 */
export async function requestWithChecks(request: Request, ports: Ports): Promise<Decision> {
  const { standing, flow, occasion } = request
  for (;;) {
    const outcome = requestApproval(standing, flow.policy, occasion)
    if (outcome.action !== 'verify') return outcome
    occasion.checks.set(outcome.rule.id, await ask(outcome.check, request, ports))
  }
}

/** Milliseconds; in less no endpoint answers. */
const leastUsefulTime = 50

async function ask(check: ExternalCheck, { flow, occasion, until }: Request, ports: Ports): Promise<CheckResult> {
  const deadlineMs = Math.min(check.deadlineMs, until - performance.now())
  if (ports.askCheck === undefined || deadlineMs < leastUsefulTime) return 'review'
  const asked = await ports.askCheck({ ...check, deadlineMs }, { flow: flow.slug, ...occasion })
  if (asked.kind === 'answered') return asked.result
  ports.log.warn({ flow: flow.slug, check: check.keyName, why: asked.why }, 'an external check gave no answer')
  return 'review'
}
