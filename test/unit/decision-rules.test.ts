import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkApprovalStatus } from '#lib/decision/check-approval-status.ts'
import type { AskFirst, Decision } from '#lib/decision/decision.ts'
import type { CheckResult, Consequence, Policy, Rule } from '#lib/decision/policy.ts'
import { requestApproval } from '#lib/decision/request-approval.ts'
import type { Claims, SignUp } from '#lib/decision/sign-up.ts'
import type { OwnStanding, Standing } from '#lib/decision/standing.ts'

const now = new Date('2026-01-01T00:00:00Z')
const requestId = 'a request'
const check = { url: 'https://checks.example/', deadlineMs: 1_000, keyName: 'a key', pass: 'next' } as const
const signUpWith = (claims: Claims): SignUp => ({
  address: { typed: 'Ana@Fabrikam.com', normalised: 'ana@fabrikam.com', domain: 'fabrikam.com' },
  identity: undefined,
  provider: 'entra',
  displayName: 'Ana',
  claims,
  locales: [],
})

type Sketch = {
  readonly mode: 'on' | 'shadow'
  readonly expired: boolean
  readonly answer: 'matches' | 'differs' | 'failed'
  readonly consequence: Consequence
}
const ruleOf = ({ mode, expired, answer, consequence }: Sketch, index: number): Rule => ({
  id: `rule-${index}`,
  name: `Rule ${index}`,
  mode,
  expiresAt: expired ? now : undefined,
  ask: () => answer,
  consequence,
})
const live = (consequence: Consequence, answer: Sketch['answer'] = 'matches'): Sketch => ({
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
const anySketch: fc.Arbitrary<Sketch> = fc.record({
  mode: fc.constantFrom('on', 'shadow'),
  expired: fc.boolean(),
  answer: fc.constantFrom('matches', 'differs', 'failed'),
  consequence: anyConsequence,
})
const anyOwn: fc.Arbitrary<OwnStanding> = fc.oneof(
  fc.constant({ kind: 'unknown' } as const),
  fc.constant({ kind: 'pending', requestId, reference: 'R-1' } as const),
  fc
    .constantFrom('queued', 'running', 'done', 'failed')
    .map(provisioning => ({ kind: 'approved', requestId, provisioning }) as const),
  fc.constantFrom('person', 'policy').map(by => ({ kind: 'denied', requestId, by }) as const),
  fc.constantFrom('admitted', 'expired', 'withdrawn').map(kind => ({ kind, requestId })),
)
const anyWorld = fc.record({
  own: anyOwn,
  addressDenied: fc.boolean(),
  known: fc.constantFrom(undefined, { attributes: {}, agreed: false }, { attributes: {}, agreed: true }),
  sketches: fc.array(anySketch, { maxLength: 6 }),
  invalid: fc.boolean(),
  unmatched: fc.constantFrom('review', 'admit', 'deny'),
  afterAccount: fc.constantFrom('continue', 'alreadyHasAccess'),
  result: fc.constantFrom('pass', 'fail', 'review'),
  claims: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())),
})
type World = (typeof anyWorld)['generate'] extends (...rest: never[]) => { readonly value: infer W } ? W : never

const standingOf = ({ own, addressDenied, known }: World): Standing => ({
  own,
  addressDenied: addressDenied ? { requestId: 'another request' } : undefined,
  ...(known === undefined ? {} : { known }),
})
const policyOf = ({ sketches, invalid, unmatched, afterAccount }: World): Policy => ({
  unmatched,
  afterAccount,
  rules: sketches.map(ruleOf),
  ...(invalid ? { validate: () => [{ attribute: 'city', message: undefined }] } : {}),
})

/** Asks the endpoints as the connector does. */
function decide(world: World, claims = world.claims): Decision {
  const checks = new Map<string, CheckResult>()
  for (;;) {
    const occasion = { signUp: signUpWith(claims), now, checks }
    const outcome: Decision | AskFirst = requestApproval(standingOf(world), policyOf(world), occasion)
    if (outcome.action !== 'verify') return outcome
    expect(checks.has(outcome.rule.id)).toBe(false)
    checks.set(outcome.rule.id, world.result)
  }
}

const isOpen = ({ own, addressDenied }: World) =>
  own.kind !== 'approved' && own.kind !== 'pending' && own.kind !== 'denied' && !addressDenied

/** Written another way than the code: what the rules come to for a person whom nobody has judged. */
function rulesAdmit({ sketches, known, unmatched, result }: World): boolean {
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

describe('the request step', () => {
  it('continues if and only if a live approval, an admitting rule or an agreement says so', () => {
    fc.assert(
      fc.property(anyWorld, world => {
        const { own, afterAccount, invalid } = world
        const approved = own.kind === 'approved' && own.provisioning === 'done' && afterAccount === 'continue'
        const rightful = approved || (isOpen(world) && !invalid && rulesAdmit(world))
        expect(decide(world).action === 'continue').toBe(rightful)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is not changed by rules in shadow, expired ones, or ones that differ', () => {
    const silent = anySketch.filter(({ mode, expired, answer }) => mode === 'shadow' || expired || answer === 'differs')
    fc.assert(
      fc.property(anyWorld, silent, fc.nat(), (world, sketch, at) => {
        const { grounds: _before, ...expected } = decide(world)
        const sketches = world.sketches.toSpliced(at % (world.sketches.length + 1), 0, sketch)
        const { grounds: _after, ...decision } = decide({ ...world, sketches })
        expect(decision).toEqual(expected)
      }),
    )
  })

  it('is not changed by unknown claims, by a repetition, or by the order of rules that do not concern the person', () => {
    fc.assert(
      fc.property(anyWorld, fc.dictionary(fc.string(), fc.string()), (world, extra) => {
        const decision = decide(world)
        expect(decide(world)).toEqual(decision)
        expect(decide(world, { ...world.claims, ...extra })).toEqual(decision)
        const concerned = (sketch: Sketch) => sketch.answer !== 'differs'
        const reordered = [...world.sketches.filter(s => !concerned(s)), ...world.sketches.filter(concerned)]
        expect(decide({ ...world, sketches: reordered }).action).toBe(decision.action)
      }),
    )
  })

  it.each([
    ['the first that matches wins', [live({ kind: 'deny' }), live({ kind: 'approve' })], 'block deniedByPolicy deny'],
    [
      'one that differs is passed over',
      [live({ kind: 'deny' }, 'differs'), live({ kind: 'approve' })],
      'continue admitted admit',
    ],
    [
      'one that fails sends to review',
      [live({ kind: 'approve' }, 'failed'), live({ kind: 'approve' })],
      'block requested queue',
    ],
    ['a rule of review queues', [live({ kind: 'review', flag: 'look-twice' })], 'block requested queue'],
    [
      'a correction queues nothing',
      [live({ kind: 'correct', correction: { attribute: 'city', message: undefined } })],
      'correct invalidInput none',
    ],
  ] as const)('reads rules from the top: %s', (_what, sketches, expected) => {
    const policy: Policy = { unmatched: 'deny', afterAccount: 'continue', rules: sketches.map(ruleOf) }
    const occasion = { signUp: signUpWith({}), now, checks: new Map() }
    const decision = requestApproval({ own: { kind: 'unknown' }, addressDenied: undefined }, policy, occasion)
    if (decision.action === 'verify') throw new Error('nothing is to be asked')
    expect(`${decision.action} ${decision.reason} ${decision.effect.kind}`).toBe(expected)
  })

  it('keeps what each rule said, also in shadow, and flags what failed', () => {
    const shadow: Sketch = { ...live({ kind: 'deny' }), mode: 'shadow' }
    const policy: Policy = {
      unmatched: 'admit',
      afterAccount: 'continue',
      rules: [shadow, live({ kind: 'approve' }, 'failed')].map(ruleOf),
    }
    const occasion = { signUp: signUpWith({}), now, checks: new Map() }
    const decision = requestApproval({ own: { kind: 'unknown' }, addressDenied: undefined }, policy, occasion)
    expect(decision).toMatchObject({
      grounds: {
        rule: 'Rule 1',
        flags: ['rule-failed'],
        marks: [
          { rule: 'rule-0', name: 'Rule 0', mode: 'shadow', outcome: 'matched', would: 'deny' },
          { rule: 'rule-1', mode: 'on', outcome: 'failed', would: 'approve' },
        ],
      },
    })
  })
})

describe('the check step', () => {
  it('never refuses whom the rules would let on at the request step', () => {
    fc.assert(
      fc.property(anyWorld, world => {
        const answers = fc.sample(fc.constantFrom('matches', 'differs', 'failed'), world.sketches.length)
        // What cannot be judged yet may turn out either way; what can be judged stays.
        const later = world.sketches.map((sketch, index) =>
          sketch.answer === 'failed' ? { ...sketch, answer: answers[index] ?? 'failed' } : sketch,
        )
        const early = checkApprovalStatus(standingOf(world), policyOf(world), { signUp: signUpWith({}), now })
        if (early.action === 'block' && isOpen(world)) {
          expect(rulesAdmit({ ...world, sketches: later })).toBe(false)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['a denial that is sure', [live({ kind: 'deny' })], 'block deniedByPolicy'],
    ['a denial that the form may decide', [live({ kind: 'deny' }, 'failed')], 'continue asksForDetails'],
    [
      'a sure denial below one that the form may decide',
      [live({ kind: 'deny' }, 'failed'), live({ kind: 'deny' })],
      'block deniedByPolicy',
    ],
    [
      'a denial below a rule that the form may make admit',
      [live({ kind: 'approve' }, 'failed'), live({ kind: 'deny' })],
      'continue asksForDetails',
    ],
    ['a denial below a check', [live({ kind: 'verify', check }), live({ kind: 'deny' })], 'continue asksForDetails'],
    [
      'a denial below a correction',
      [live({ kind: 'correct', correction: { attribute: 'city', message: undefined } }), live({ kind: 'deny' })],
      'block deniedByPolicy',
    ],
    ['a denial in shadow', [{ ...live({ kind: 'deny' }), mode: 'shadow' }], 'continue asksForDetails'],
    ['a rule that approves', [live({ kind: 'approve' })], 'continue asksForDetails'],
  ] as const)('answers %s', (_what, sketches, expected) => {
    const policy: Policy = { unmatched: 'review', afterAccount: 'continue', rules: sketches.map(ruleOf) }
    const standing = { own: { kind: 'unknown' }, addressDenied: undefined } as const
    const { action, reason, effect } = checkApprovalStatus(standing, policy, { signUp: signUpWith({}), now })
    expect(`${action} ${reason}`).toBe(expected)
    expect(effect).toEqual({ kind: 'none' })
  })

  it('fills the form with what is known of the person', () => {
    const known = { attributes: { jobTitle: 'Owner' }, agreed: false }
    const policy: Policy = { unmatched: 'review', afterAccount: 'continue' }
    const decision = checkApprovalStatus({ own: { kind: 'unknown' }, addressDenied: undefined, known }, policy, {
      signUp: signUpWith({}),
      now,
    })
    expect(decision).toMatchObject({ action: 'continue', claims: { jobTitle: 'Owner' } })
  })
})
