import fc from 'fast-check'
import type { AskFirst, Decision } from '#lib/decision/decision.ts'
import type { CheckResult, Consequence, Policy, Rule } from '#lib/decision/policy.ts'
import { requestApproval } from '#lib/decision/request-approval.ts'
import type { Claims, SignUp } from '#lib/decision/sign-up.ts'
import type { OwnStanding, Standing } from '#lib/decision/standing.ts'

export const now = new Date('2026-01-01T00:00:00Z')
const requestId = 'a request'
export const check = { url: 'https://checks.example/', deadlineMs: 1_000, keyName: 'a key', pass: 'next' } as const
export const signUpWith = (claims: Claims): SignUp => ({
  address: { typed: 'Ana@Fabrikam.com', normalised: 'ana@fabrikam.com', domain: 'fabrikam.com' },
  identity: undefined,
  provider: 'entra',
  displayName: 'Ana',
  claims,
  locales: [],
})

/** A rule, and what it says of the person. */
export type Sketch = {
  readonly mode: 'on' | 'shadow'
  readonly expired: boolean
  readonly answer: 'matches' | 'differs' | 'failed'
  readonly consequence: Consequence
}
export const ruleOf = ({ mode, expired, answer, consequence }: Sketch, index: number): Rule => ({
  id: `rule-${index}`,
  name: `Rule ${index}`,
  mode,
  expiresAt: expired ? now : undefined,
  ask: () => answer,
  consequence,
})
/** A rule in force. */
export const live = (consequence: Consequence, answer: Sketch['answer'] = 'matches'): Sketch => ({
  mode: 'on',
  expired: false,
  answer,
  consequence,
})

const anyConsequence: fc.Arbitrary<Consequence> = fc.oneof(
  fc.constant({ kind: 'approve' } as const),
  fc.constant({ kind: 'deny' } as const),
  fc.constant({ kind: 'review', flag: 'look-twice' } as const),
  fc.constant({ kind: 'correct', correction: { attribute: 'city', message: undefined } } as const),
  fc.constantFrom('next', 'approve').map(pass => ({ kind: 'verify', check: { ...check, pass } }) as const),
)
/** Any rule. */
export const anySketch: fc.Arbitrary<Sketch> = fc.record({
  mode: fc.constantFrom('on', 'shadow'),
  expired: fc.boolean(),
  answer: fc.constantFrom('matches', 'differs', 'failed'),
  consequence: anyConsequence,
})
const anyOwn: fc.Arbitrary<OwnStanding> = fc.oneof(
  fc.constant({ kind: 'unknown' } as const),
  fc.constantFrom('pending', 'held').map(kind => ({ kind, requestId, reference: 'R-1' }) as const),
  fc
    .constantFrom('queued', 'running', 'done', 'failed', 'left_to_person')
    .map(provisioning => ({ kind: 'approved', requestId, provisioning }) as const),
  fc
    .boolean()
    .map(wasLetOn => ({ kind: 'approved', requestId, provisioning: 'left_to_entra', claims: {}, wasLetOn }) as const),
  fc.constantFrom('person', 'policy').map(by => ({ kind: 'denied', requestId, by }) as const),
  fc.constantFrom('person', 'policy').map(by => ({ kind: 'lapsed', requestId, by }) as const),
  fc.constantFrom('admitted', 'expired', 'overdue', 'withdrawn', 'revoked').map(kind => ({ kind, requestId })),
)
/** Any person, with any standing, who meets any policy. */
export const anyWorld = fc.record({
  own: anyOwn,
  elsewhere: fc.constantFrom('nothing', 'denied', 'lapsed'),
  known: fc.constantFrom(undefined, { attributes: {}, agreed: false }, { attributes: {}, agreed: true }),
  sketches: fc.array(anySketch, { maxLength: 6 }),
  invalid: fc.boolean(),
  unmatched: fc.constantFrom('review', 'admit', 'deny'),
  afterAccount: fc.constantFrom('continue', 'alreadyHasAccess'),
  result: fc.constantFrom('pass', 'fail', 'review'),
  claims: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())),
})
export type World = (typeof anyWorld)['generate'] extends (...rest: never[]) => { readonly value: infer W } ? W : never

export const standingOf = ({ own, elsewhere, known }: World): Standing => ({
  own,
  addressDenied: elsewhere === 'denied' ? { requestId: 'another request' } : undefined,
  ...(elsewhere === 'lapsed' ? { addressLapsed: true } : {}),
  ...(known === undefined ? {} : { known }),
})
export const policyOf = ({ sketches, invalid, unmatched, afterAccount }: World): Policy => ({
  unmatched,
  afterAccount,
  rules: sketches.map(ruleOf),
  ...(invalid ? { validate: () => [{ attribute: 'city', message: undefined }] } : {}),
})

/** Asks the endpoints as the connector does. */
export function decide(world: World, claims = world.claims): Decision {
  const checks = new Map<string, CheckResult>()
  for (;;) {
    const occasion = { signUp: signUpWith(claims), now, checks }
    const outcome: Decision | AskFirst = requestApproval(standingOf(world), policyOf(world), occasion)
    if (outcome.action !== 'verify') return outcome
    if (checks.has(outcome.rule.id)) throw new Error('an endpoint is asked twice')
    checks.set(outcome.rule.id, world.result)
  }
}

/** Nobody has judged the person, so the policy does. */
export const isOpen = ({ own, elsewhere }: World) =>
  ['unknown', 'admitted', 'expired', 'overdue', 'lapsed', 'withdrawn'].includes(own.kind) && elsewhere !== 'denied'

/** Only time has brought the person back: whatever the policy says, a person decides. */
export const comesBack = ({ own, elsewhere }: World) =>
  ['expired', 'overdue', 'lapsed'].includes(own.kind) || elsewhere === 'lapsed'

/** Written another way than the code: what the rules come to for a person whom nobody has judged. */
export function rulesAdmit({ sketches, known, unmatched, result }: World): boolean {
  const agreed = known?.agreed === true
  const passedBy = ({ consequence }: Sketch) =>
    !agreed && result === 'pass' && consequence.kind === 'verify' && consequence.check.pass === 'next'
  const spoken = sketches.filter(({ mode, expired, answer }) => mode === 'on' && !expired && answer !== 'differs')
  const first = spoken.find(sketch => sketch.answer === 'failed' || !passedBy(sketch))
  if (first === undefined) return agreed || unmatched === 'admit'
  if (first.answer === 'failed') return false
  if (first.consequence.kind === 'verify')
    return agreed || (result === 'pass' && first.consequence.check.pass === 'approve')
  return first.consequence.kind === 'approve' || (agreed && first.consequence.kind === 'review')
}
