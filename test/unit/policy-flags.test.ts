import { expect, it } from 'vitest'
import type { Consequence, Rule } from '#lib/decision/policy.ts'
import { policyFlags } from '#lib/decision/policy-flags.ts'

const rule = (consequence: Consequence, mode: Rule['mode'] = 'on'): Rule => ({
  id: 'one',
  name: 'One',
  mode,
  expiresAt: undefined,
  ask: () => 'differs',
  consequence,
})
const check = { url: 'https://checks.example/', deadlineMs: 1_000, keyName: 'key', pass: 'next' } as const

it.each([
  ['only that somebody asks again, without rules', [], ['asks-again']],
  ['nothing of a rule in shadow', [rule({ kind: 'review', flag: 'vip' }, 'shadow')], ['asks-again']],
  [
    'each flag of its rules once, and that a rule failed',
    [rule({ kind: 'review', flag: 'vip' }), rule({ kind: 'review', flag: 'vip' }), rule({ kind: 'deny' })],
    ['vip', 'rule-failed', 'asks-again'],
  ],
  [
    'that a check was not answered',
    [rule({ kind: 'verify', check })],
    ['check-unanswered', 'rule-failed', 'asks-again'],
  ],
])('a policy can flag a request with %s', (_, rules, flags) => {
  expect(policyFlags({ rules })).toEqual(flags)
})
