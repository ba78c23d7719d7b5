import { describe, expect, it } from 'vitest'
import { checkApprovalStatus } from '#lib/decision/check-approval-status.ts'
import type { Occasion, Policy, Rule } from '#lib/decision/policy.ts'
import { requestApproval } from '#lib/decision/request-approval.ts'
import type { Claims } from '#lib/decision/sign-up.ts'
import type { OwnStanding, Standing } from '#lib/decision/standing.ts'

const review: Policy = { unmatched: 'review', afterAccount: 'continue' }
const deny: Policy = { ...review, unmatched: 'deny' }
const occasion: Occasion = {
  signUp: {
    address: { typed: 'ana@fabrikam.com', normalised: 'ana@fabrikam.com', domain: 'fabrikam.com' },
    identity: undefined,
    provider: 'entra',
    displayName: 'Ana',
    claims: {},
    locales: [],
  },
  now: new Date('2026-01-01T00:00:00Z'),
}
const requestId = 'a request'
const standing = (own: OwnStanding): Standing => ({ own, addressDenied: undefined })
const pending: OwnStanding = { kind: 'pending', requestId, reference: 'R-1' }
const resuming = (claims: Claims): OwnStanding => ({
  kind: 'approved',
  requestId,
  provisioning: 'left_to_entra',
  claims,
  wasLetOn: false,
})

describe('who signs up again to have the account made', () => {
  const stored = { email: 'ana@fabrikam.com', city: ' Lisboa ', extension_Team: 'Sales', extension_Age: 7 }
  const trimming: Policy = {
    ...review,
    override: ({ city }) => (typeof city === 'string' ? { city: city.trim() } : {}),
  }
  const ask = (claims: Claims, policy: Policy = trimming) => {
    const signUp = { ...occasion.signUp, claims }
    return requestApproval(standing(resuming(stored)), policy, { ...occasion, signUp, checks: new Map() })
  }

  it('finds the form filled in with what was approved', () => {
    const decision = checkApprovalStatus(standing(resuming(stored)), trimming, occasion)
    expect(decision).toMatchObject({ action: 'continue', claims: { ...stored, city: 'Lisboa' } })
  })

  it('gets the approved values, with what the policy corrects, whatever is typed this time', () => {
    const decision = ask({ email: 'ana@fabrikam.com', city: 'Berlin', extension_Team: 'Board', extension_Age: 99 })
    expect(decision).toMatchObject({ action: 'continue', claims: { ...stored, city: 'Lisboa' } })
    expect(ask({ city: 'Berlin' }, review)).toMatchObject({ claims: stored })
  })

  it('gets no text that nobody approved, and is asked to take back what cannot be emptied', () => {
    expect(ask({ jobTitle: 'Owner' })).toMatchObject({ action: 'continue', claims: { jobTitle: '' } })
    expect(ask({ jobTitle: '', city: null, identities: [{ issuer: 'x' }] })).toMatchObject({ action: 'continue' })
    expect(ask({ extension_Admin: true })).toMatchObject({
      action: 'correct',
      corrections: [{ attribute: 'extension_Admin' }],
      effect: { kind: 'none' },
    })
  })
})

describe('a waiting request whose details change', () => {
  const rule: Rule = {
    id: 'social',
    name: 'Social accounts',
    mode: 'on',
    expiresAt: undefined,
    ask: ({ signUp }) => (signUp.claims.city === 'Lisboa' ? 'matches' : 'differs'),
    consequence: { kind: 'review', flag: 'lisboa' },
  }
  const ask = (consequence: Rule['consequence']) => {
    const signUp = { ...occasion.signUp, claims: { city: 'Lisboa' } }
    const policy: Policy = { ...deny, rules: [{ ...rule, consequence }] }
    return requestApproval(standing(pending), policy, { ...occasion, signUp, checks: new Map() })
  }

  it('takes the flags and marks that the rules give them now', () => {
    expect(ask(rule.consequence)).toMatchObject({
      action: 'block',
      reason: 'requested',
      effect: { kind: 'renew', requestId },
      grounds: { flags: ['lisboa'], marks: [{ rule: 'social', outcome: 'matched', would: 'review' }] },
    })
  })

  it.each([{ kind: 'approve' }, { kind: 'deny' }] as const)('waits on, also where a rule says $kind', consequence => {
    expect(ask(consequence)).toMatchObject({
      action: 'block',
      reason: 'requested',
      effect: { kind: 'renew', requestId },
      grounds: { marks: [{ would: consequence.kind }] },
    })
  })

  it('does not take details that a rule wants corrected', () => {
    const decision = ask({ kind: 'correct', correction: { attribute: 'city', message: undefined } })
    expect(decision).toMatchObject({ action: 'correct', effect: { kind: 'none' } })
  })
})

describe('a denied person', () => {
  it('reads what the approver wrote, at both steps', () => {
    const own: OwnStanding = { kind: 'denied', requestId, by: 'person', message: 'Ask your buyer first.' }
    expect(checkApprovalStatus(standing(own), review, occasion)).toMatchObject({ note: 'Ask your buyer first.' })
    const asked = requestApproval(standing(own), review, { ...occasion, checks: new Map() })
    expect(asked).toMatchObject({ reason: 'denied', note: 'Ask your buyer first.' })
  })
})
