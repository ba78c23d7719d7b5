import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkApprovalStatus } from '#lib/decision/check-approval-status.ts'
import type { Policy } from '#lib/decision/policy.ts'
import { requestApproval } from '#lib/decision/request-approval.ts'
import { personKey, providerOf } from '#lib/decision/sign-up.ts'
import type { OwnStanding, Standing } from '#lib/decision/standing.ts'

const review: Policy = { unmatched: 'review', afterAccount: 'continue' }
const admit: Policy = { ...review, unmatched: 'admit' }
const deny: Policy = { ...review, unmatched: 'deny' }
const requestId = 'a request'
const standing = (own: OwnStanding, addressDenied = false): Standing => ({
  own,
  addressDenied: addressDenied ? { requestId: 'another request' } : undefined,
})
const unknown: OwnStanding = { kind: 'unknown' }
const pending: OwnStanding = { kind: 'pending', requestId, reference: 'R-1' }
const approved = (provisioning: 'queued' | 'running' | 'done' | 'failed'): OwnStanding => ({
  kind: 'approved',
  requestId,
  provisioning,
})
const denied = (by: 'person' | 'policy'): OwnStanding => ({ kind: 'denied', requestId, by })

describe('the check step', () => {
  it.each([
    ['a person nobody knows', unknown, false, review, 'continue asksForDetails'],
    ['a person who waits', pending, false, review, 'block pending'],
    ['a person who was denied', denied('person'), false, review, 'block denied'],
    ['a person whom the policy denied', denied('policy'), false, review, 'block deniedByPolicy'],
    ['a person denied under another identity', unknown, true, review, 'block addressDenied'],
    ['an approved person without an account', approved('queued'), false, review, 'block accountBeingSetUp'],
    ['an approved person whose account is being made', approved('running'), false, review, 'block accountBeingSetUp'],
    ['an approved person whose account failed', approved('failed'), false, review, 'block accountBeingSetUp'],
    ['an approved person with an account', approved('done'), false, review, 'continue approved'],
    [
      'an approved person with an account, where the flow says so',
      approved('done'),
      false,
      { ...review, afterAccount: 'alreadyHasAccess' },
      'block alreadyHasAccess',
    ],
    ['a person whose request expired', { kind: 'expired', requestId }, false, review, 'continue asksForDetails'],
    ['anybody, where the policy denies', unknown, false, deny, 'block deniedByPolicy'],
    ['anybody, where the policy admits', unknown, false, admit, 'continue asksForDetails'],
  ] as const)('answers %s', (_who, own, addressDenied, policy, expected) => {
    const { action, reason, effect } = checkApprovalStatus(standing(own, addressDenied), policy)
    expect(`${action} ${reason}`).toBe(expected)
    expect(effect).toEqual({ kind: 'none' })
  })
})

describe('the request step', () => {
  it.each([
    ['a person nobody knows', unknown, false, review, 'block requested queue'],
    ['the same call again', pending, false, review, 'block requested renew'],
    ['a person who was denied', denied('person'), false, admit, 'block denied none'],
    ['a person whom the policy denied', denied('policy'), false, admit, 'block deniedByPolicy none'],
    ['a person denied under another identity', unknown, true, admit, 'block addressDenied none'],
    ['an approved person without an account', approved('queued'), false, admit, 'block accountBeingSetUp none'],
    ['an approved person with an account', approved('done'), false, review, 'continue approved none'],
    ['a person whose request was withdrawn', { kind: 'withdrawn', requestId }, false, review, 'block requested queue'],
    ['anybody, where the policy admits', unknown, false, admit, 'continue admitted admit'],
    ['an admitted person again', { kind: 'admitted', requestId }, false, admit, 'continue admitted renew'],
    [
      'an admitted person, where the policy no longer admits',
      { kind: 'admitted', requestId },
      false,
      review,
      'block requested queue',
    ],
    ['anybody, where the policy denies', unknown, false, deny, 'block deniedByPolicy deny'],
  ] as const)('answers %s', (_who, own, addressDenied, policy, expected) => {
    const { action, reason, effect } = requestApproval(standing(own, addressDenied), policy)
    expect(`${action} ${reason} ${effect.kind}`).toBe(expected)
  })

  it('continues if and only if a live approval or an admitting policy says so', () => {
    fc.assert(
      fc.property(anyOwn, fc.boolean(), anyPolicy, (own, addressDenied, policy) => {
        const approvedWithAccount =
          own.kind === 'approved' && own.provisioning === 'done' && policy.afterAccount === 'continue'
        const open = own.kind !== 'approved' && own.kind !== 'pending' && own.kind !== 'denied' && !addressDenied
        const rightful = approvedWithAccount || (open && policy.unmatched === 'admit')
        const decision = requestApproval(standing(own, addressDenied), policy)
        expect(decision.action === 'continue').toBe(rightful)
      }),
    )
  })
})

const anyOwn: fc.Arbitrary<OwnStanding> = fc.oneof(
  fc.constant(unknown),
  fc.constant(pending),
  fc.constantFrom('queued', 'running', 'done', 'failed').map(approved),
  fc.constantFrom('person', 'policy').map(denied),
  fc.constantFrom('admitted', 'expired', 'withdrawn').map(kind => ({ kind, requestId })),
)
const anyPolicy: fc.Arbitrary<Policy> = fc.record({
  unmatched: fc.constantFrom('review', 'admit', 'deny'),
  afterAccount: fc.constantFrom('continue', 'alreadyHasAccess'),
})

describe('a person', () => {
  const address = { typed: 'Ana@X.com', normalised: 'ana@x.com', domain: 'x.com' }
  const keyOf = (issuer: string | undefined, issuerAssignedId = '1') => {
    const identity = issuer === undefined ? undefined : { signInType: 'federated', issuer, issuerAssignedId }
    return personKey({ identity, provider: providerOf(identity), address })
  }

  it('is the same whichever form of the issuer Entra sends', () => {
    expect(keyOf('google.com')).toBe(keyOf('Google'))
    expect(keyOf('facebook.com')).toBe(keyOf('facebook'))
  })

  it('is another one with another provider, another id, or no identity at all', () => {
    const keys = [
      keyOf('google.com'),
      keyOf('facebook.com'),
      keyOf('mail'),
      keyOf('https://idp.example'),
      keyOf(undefined),
      keyOf('google.com', '2'),
    ]
    expect(new Set(keys).size).toBe(keys.length)
  })
})
