import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkApprovalStatus } from '#lib/decision/check-approval-status.ts'
import type { Policy } from '#lib/decision/policy.ts'
import {
  anyWorld,
  check,
  isOpen,
  live,
  now,
  policyOf,
  ruleOf,
  rulesAdmit,
  signUpWith,
  standingOf,
} from '#test/support/any-world.ts'

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
