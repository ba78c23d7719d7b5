import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Policy } from '#lib/decision/policy.ts'
import { requestApproval } from '#lib/decision/request-approval.ts'
import type { Claims } from '#lib/decision/sign-up.ts'
import {
  anySketch,
  anyWorld,
  comesBack,
  decide,
  isOpen,
  live,
  now,
  ruleOf,
  rulesAdmit,
  type Sketch,
  signUpWith,
} from '#test/support/any-world.ts'

/** Only what was approved may reach the account, and a number or a truth value cannot be emptied. */
const canBeEmptied = (typed: Claims) => Object.values(typed).every(value => typeof value === 'string')

describe('the request step', () => {
  it('continues if and only if a live approval, an admitting rule or an agreement says so', () => {
    fc.assert(
      fc.property(anyWorld, world => {
        const { own, afterAccount, invalid } = world
        const approved = own.kind === 'approved' && own.provisioning === 'done' && afterAccount === 'continue'
        const resumes = own.kind === 'approved' && own.provisioning === 'left_to_entra' && canBeEmptied(world.claims)
        const admitted = isOpen(world) && !comesBack(world) && !invalid && rulesAdmit(world)
        const rightful = approved || resumes || admitted
        expect(decide(world).action === 'continue').toBe(rightful)
      }),
      { numRuns: 2_000 },
    )
  })

  it('lets nobody in because time has gone by, and has a person decide whom the policy would have let in', () => {
    fc.assert(
      fc.property(anyWorld.filter(comesBack), world => {
        const decision = decide(world)
        if (world.own.kind === 'approved') return
        expect(decision.action).not.toBe('continue')
        if (!isOpen(world) || world.invalid || !rulesAdmit(world)) return
        const over = ['overdue', 'lapsed'].includes(world.own.kind) ? { over: 'a request' } : {}
        expect(decision).toMatchObject({ reason: 'requested', effect: { kind: 'queue', ...over } })
        expect(decision.grounds?.flags).toContain('asks-again')
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
        // Whose approved details stand gets every other one emptied.
        const { claims: _claims, ...verdict } = { claims: {}, ...decision }
        const added = Object.entries(extra).filter(([name]) => !Object.hasOwn(world.claims, name))
        expect(decide(world, { ...world.claims, ...Object.fromEntries(added) })).toMatchObject(verdict)
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
