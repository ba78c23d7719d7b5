import { parseBody } from '#lib/connector/parse-body.ts'
import { parseSignUp } from '#lib/connector/parse-sign-up.ts'
import { presentDecision } from '#lib/connector/present-decision.ts'
import type { LookUp } from '#lib/db/database.prisma.ts'
import { checkApprovalStatus } from '#lib/decision/check-approval-status.ts'
import { block, type Decision } from '#lib/decision/decision.ts'
import type { CheckResult } from '#lib/decision/policy.ts'
import { requestApproval } from '#lib/decision/request-approval.ts'
import type { SignUp } from '#lib/decision/sign-up.ts'
import type { Standing } from '#lib/decision/standing.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import type { ErasureKey } from '#lib/requests/erasure-key.ts'
import { findStanding } from '#lib/requests/find-standing.prisma.ts'
import type { Flow } from '#lib/settings/flow.ts'
import { type Desk, isAdministrator } from './administrator.ts'
import { readDraftFlow } from './draft-policy.prisma.ts'
import type { Trial, TryOutcome } from './policy-outcomes.ts'

/** Where a sign-up is tried: what looks people up, and what recognises those who are erased. */
export type TrialDesk = Desk & { readonly lookUp: LookUp; readonly erasure: ErasureKey }

/** Answers a sign-up as the connector would with a draft of the policy. Writes nothing and asks no endpoint. */
export async function trySignUp(
  { database, now, lookUp, erasure }: TrialDesk,
  person: SignedIn,
  trial: Trial,
): Promise<TryOutcome> {
  if (!isAdministrator(person)) return { kind: 'forbidden' }
  const draft = await readDraftFlow(database, trial.flowId, trial.document)
  if (draft.kind !== 'flow') return draft
  const body = parseBody(new TextEncoder().encode(trial.body))
  if (body === undefined) return { kind: 'noBody' }
  const { flow, missing } = draft
  const parsed = parseSignUp(body)
  if (parsed.kind === 'unreadable') {
    return present(block(parsed.reason), { flow, missing, locales: parsed.locales, asked: [] })
  }
  const { signUp } = parsed
  const standing = await standingOf(lookUp, { flow, signUp, now, erasure, wanted: trial.standing })
  const { decision, asked } = decide({ flow, signUp, now, standing }, trial)
  return present(decision, { flow, missing, locales: signUp.locales, asked, reference: standing.reference })
}

async function standingOf(
  lookUp: LookUp,
  { flow, signUp, now, erasure, wanted }: Visit & { readonly erasure: ErasureKey; readonly wanted: Trial['standing'] },
): Promise<Standing> {
  const roster = flow.policy.usesRoster === true
  const standing = await findStanding(lookUp, flow.id, { signUp, now, roster, erasure })
  if (wanted === 'today') return standing
  const { known } = standing
  return { own: { kind: 'unknown' }, addressDenied: undefined, ...(known === undefined ? {} : { known }) }
}

type Visit = { readonly flow: Flow; readonly signUp: SignUp; readonly now: Date }

type Asked = { readonly rule: string; readonly url: string }

function decide(
  { flow, signUp, now, standing }: Visit & { readonly standing: Standing },
  { step, checks: said }: Trial,
): { readonly decision: Decision; readonly asked: readonly Asked[] } {
  const asked: Asked[] = []
  const occasion = { signUp, now }
  if (step === 'check-approval-status') {
    return { decision: checkApprovalStatus(standing, flow.policy, occasion), asked }
  }
  const checks = new Map<string, CheckResult>()
  for (;;) {
    const decision = requestApproval(standing, flow.policy, { ...occasion, checks })
    if (decision.action !== 'verify') return { decision, asked }
    asked.push({ rule: decision.rule.name, url: decision.check.url })
    checks.set(decision.rule.id, said)
  }
}

function present(
  decision: Decision,
  {
    flow,
    missing,
    locales,
    asked,
    reference = exampleReference,
  }: {
    readonly flow: Flow
    readonly missing: readonly string[]
    readonly locales: readonly string[]
    readonly asked: readonly Asked[]
    readonly reference?: string | undefined
  },
): TryOutcome {
  const { status, body } = presentDecision(decision, { locales, flow }, reference)
  const { action, reason, grounds } = decision
  return {
    kind: 'tried',
    answer: { status, body },
    action,
    reason,
    rule: grounds?.rule,
    marks: grounds?.marks ?? [],
    corrections: decision.action === 'correct' ? decision.corrections : [],
    asked,
    missing,
  }
}

/** What stands for the reference that a request would get: nothing is stored, so there is none. */
const exampleReference = 'R-7KQ2M9XD'
