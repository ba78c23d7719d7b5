import { describe, expect, it } from 'vitest'
import { checkApprovalStatus } from '#lib/decision/check-approval-status.ts'
import type { Occasion, Policy } from '#lib/decision/policy.ts'
import { requestApproval } from '#lib/decision/request-approval.ts'
import type { Claims } from '#lib/decision/sign-up.ts'
import { personKey, providerOf } from '#lib/decision/sign-up.ts'
import type { OwnStanding, Provisioning, Standing } from '#lib/decision/standing.ts'

const review: Policy = { unmatched: 'review', afterAccount: 'continue' }
const admit: Policy = { ...review, unmatched: 'admit' }
const deny: Policy = { ...review, unmatched: 'deny' }
const occasion: Occasion = {
  signUp: {
    address: { typed: 'Ana@Fabrikam.com', normalised: 'ana@fabrikam.com', domain: 'fabrikam.com' },
    identity: undefined,
    provider: 'entra',
    displayName: 'Ana',
    claims: {},
    locales: [],
  },
  now: new Date('2026-01-01T00:00:00Z'),
}
const requestId = 'a request'
const standing = (own: OwnStanding, elsewhere: boolean | 'lapsed' = false): Standing => ({
  own,
  addressDenied: elsewhere === true ? { requestId: 'another request' } : undefined,
  ...(elsewhere === 'lapsed' ? { addressLapsed: true } : {}),
})
const unknown: OwnStanding = { kind: 'unknown' }
const pending: OwnStanding = { kind: 'pending', requestId, reference: 'R-1' }
const held: OwnStanding = { kind: 'held', requestId, reference: 'R-1' }
const revoked: OwnStanding = { kind: 'revoked', requestId }
const resuming = (claims: Claims, wasLetOn = false): OwnStanding => ({
  kind: 'approved',
  requestId,
  provisioning: 'left_to_entra',
  claims,
  wasLetOn,
})
const approved = (provisioning: Provisioning): OwnStanding =>
  provisioning === 'left_to_entra' ? resuming({}) : { kind: 'approved', requestId, provisioning }
const denied = (by: 'person' | 'policy'): OwnStanding => ({ kind: 'denied', requestId, by })
const lapsed = (by: 'person' | 'policy'): OwnStanding => ({ kind: 'lapsed', requestId, by })

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
    ['an approved person who signs up again', approved('left_to_entra'), false, review, 'continue approved'],
    ['a person whose account is made by hand', approved('left_to_person'), false, admit, 'block accountBeingSetUp'],
    ['a person whose verdict is held', held, false, admit, 'block pending'],
    ['a person whose approval was revoked', revoked, false, admit, 'block denied'],
    [
      'an approved person with an account, where the flow says so',
      approved('done'),
      false,
      { ...review, afterAccount: 'alreadyHasAccess' },
      'block alreadyHasAccess',
    ],
    ['a person whose request expired', { kind: 'expired', requestId }, false, review, 'continue asksForDetails'],
    ['a person who waited too long', { kind: 'overdue', requestId }, false, review, 'continue asksForDetails'],
    ['a person who may ask again', lapsed('person'), false, review, 'continue asksForDetails'],
    ['such a person, denied under another identity', lapsed('person'), true, review, 'block addressDenied'],
    ['a person whose address may ask again', unknown, 'lapsed', review, 'continue asksForDetails'],
    ['a person who may ask again, where the policy denies', lapsed('person'), false, deny, 'block deniedByPolicy'],
    ['anybody, where the policy denies', unknown, false, deny, 'block deniedByPolicy'],
    ['anybody, where the policy admits', unknown, false, admit, 'continue asksForDetails'],
  ] as const)('answers %s', (_who, own, addressDenied, policy, expected) => {
    const { action, reason, effect } = checkApprovalStatus(standing(own, addressDenied), policy, occasion)
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
    ['an approved person who signs up again', approved('left_to_entra'), false, deny, 'continue approved letOn'],
    ['the same, who was let on before', resuming({}, true), false, deny, 'continue approved none'],
    [
      'a person whose account is made by hand',
      approved('left_to_person'),
      false,
      admit,
      'block accountBeingSetUp none',
    ],
    ['a person whose verdict is held', held, false, admit, 'block requested none'],
    ['a person whose approval was revoked', revoked, false, admit, 'block denied none'],
    ['a person who waits, whatever the policy says by now', pending, false, admit, 'block requested renew'],
    ['a person whose request was withdrawn', { kind: 'withdrawn', requestId }, false, review, 'block requested queue'],
    ['a person whose request expired', { kind: 'expired', requestId }, false, admit, 'block requested queue'],
    ['a person who waited too long', { kind: 'overdue', requestId }, false, admit, 'block requested queue'],
    ['a person who may ask again', lapsed('person'), false, admit, 'block requested queue'],
    ['such a person, denied under another identity', lapsed('policy'), true, admit, 'block addressDenied none'],
    ['a person whose address may ask again', unknown, 'lapsed', admit, 'block requested queue'],
    [
      'an admitted person whose address may ask again',
      { kind: 'admitted', requestId },
      'lapsed',
      admit,
      'block requested queue',
    ],
    ['a person who may ask again, where the policy denies', lapsed('person'), false, deny, 'block deniedByPolicy deny'],
    ['the same, whom the policy denied before', lapsed('policy'), false, deny, 'block deniedByPolicy none'],
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
    const decision = requestApproval(standing(own, addressDenied), policy, { ...occasion, checks: new Map() })
    if (decision.action === 'verify') throw new Error('nothing is to be asked')
    expect(`${decision.action} ${decision.reason} ${decision.effect.kind}`).toBe(expected)
  })
})

describe('of all standings, policies and details', () => {
  const kinds: readonly OwnStanding[] = [
    unknown,
    pending,
    held,
    revoked,
    denied('person'),
    denied('policy'),
    { kind: 'admitted', requestId },
    { kind: 'expired', requestId },
    { kind: 'overdue', requestId },
    lapsed('person'),
    lapsed('policy'),
    { kind: 'withdrawn', requestId },
    ...(['queued', 'running', 'done', 'failed', 'left_to_entra', 'left_to_person'] as const).map(approved),
  ]
  const extras: readonly Claims[] = [{}, { state: 'approved', approved: true }, { action: 'Continue', step: 'x' }]
  const policies = [review, admit, deny].flatMap(
    policy => [policy, { ...policy, afterAccount: 'alreadyHasAccess' }] as const,
  )
  const cases = kinds.flatMap(own =>
    ([false, true, 'lapsed'] as const).flatMap(elsewhere =>
      policies.flatMap(policy => extras.map(claims => ({ own, elsewhere, policy, claims }))),
    ),
  )

  it('the request step lets on if and only if a live approval or an admitting policy says so', () => {
    for (const { own, elsewhere, policy, claims } of cases) {
      const signUp = { ...occasion.signUp, claims }
      const { action } = requestApproval(standing(own, elsewhere), policy, { ...occasion, signUp, checks: new Map() })
      expect([own, elsewhere, policy, claims, action === 'continue']).toEqual([
        own,
        elsewhere,
        policy,
        claims,
        mayGoOn(own, elsewhere, policy, claims),
      ])
    }
  })

  /** The rule, said once more in other words. */
  function mayGoOn(own: OwnStanding, elsewhere: boolean | 'lapsed', policy: Policy, claims: Claims): boolean {
    if (own.kind === 'approved' && own.provisioning === 'done') return policy.afterAccount === 'continue'
    // Truth values that nobody approved cannot be taken out of the form: they are to be corrected.
    if (own.kind === 'approved' && own.provisioning === 'left_to_entra') return claims.approved === undefined
    // Time alone lets nobody in.
    const isOpen = ['unknown', 'admitted', 'withdrawn'].includes(own.kind)
    return isOpen && elsewhere === false && policy.unmatched === 'admit'
  }
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
