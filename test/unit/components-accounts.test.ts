import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import messages from '#components/messages/en.json'
import { accountJson } from '#components/requests/account-json.ts'
import { describeAccount } from '#components/requests/account-summary.ts'
import { describeHold, shortenHold } from '#components/requests/hold-words.ts'
import { adviseOnFailure, isOwnFailure } from '#components/requests/provisioning-advice.ts'
import { accountAtStake, foreseeRevocation } from '#lib/provisioning/account-at-stake.ts'

const t = createTranslator({ locale: 'en', messages })

const approved = {
  state: 'approved',
  provisioning: 'done',
  revocation: null,
  accountOrigin: 'created',
  accountId: 'f2c4e0b8-3b6b-4e0b-9c39-0b9d6f1e7a10',
  accountFate: null,
  accountBecame: null,
  heldForMs: null,
  letOnAt: null,
} as const
const revoked = { ...approved, state: 'revoked', provisioning: null, revocation: 'done' } as const

describe('an account is described', () => {
  test.each([
    ['where it is from', approved, 'Anteroom created the account.'],
    ['as not ours', { ...approved, accountOrigin: 'adopted' }, 'was there before Anteroom'],
    ['as held', { ...approved, provisioning: 'queued', heldForMs: 5_000 }, 'Begins when the approval takes effect.'],
    ['as queued', { ...approved, provisioning: 'queued' }, 'Queued.'],
    ['as left to Entra', { ...approved, provisioning: 'left_to_entra' }, 'Waiting for Ana to sign up again.'],
    [
      'as let on',
      { ...approved, provisioning: 'left_to_entra', letOnAt: '2026-11-21T10:00:00Z' },
      'Ana signed up again',
    ],
    [
      'by what will become of it',
      { ...revoked, revocation: 'queued', heldForMs: 5_000, accountFate: 'disabled' },
      'The account will be disabled',
    ],
    ['as on its way out', { ...revoked, revocation: 'running', accountFate: 'deleted' }, 'is being taken away'],
    ['as still open', { ...revoked, revocation: 'failed', accountFate: 'disabled' }, 'the account may still work'],
    [
      'as left to a person',
      { ...revoked, revocation: 'left_to_person', accountFate: 'byHand' },
      'An administrator made the account',
    ],
    ['by what became of it', { ...revoked, accountBecame: 'disabled' }, 'The account is disabled.'],
    ['as kept', revoked, 'left as it is'],
    ['as never there', { ...revoked, accountId: null }, 'There was no account'],
    ['as gone', { ...revoked, state: 'withdrawn', revocation: null, accountBecame: 'gone' }, 'somebody deleted it'],
  ] as const)('%s', (_, account, words) => {
    expect(describeAccount(account, 'Ana', t)).toContain(words)
  })

  test.each(['pending', 'denied', 'expired', 'admitted', 'withdrawn'] as const)('not at all while %s', state => {
    expect(describeAccount({ ...approved, state, provisioning: null }, 'Ana', t)).toBeUndefined()
  })
})

describe('what to create by hand', () => {
  test('is the body of POST /users, the identity in its list', () => {
    const values = [
      { name: 'mail', value: 'ana@fabrikam.com' },
      { name: 'accountEnabled', value: true },
      { name: 'signInType', value: 'federated' },
      { name: 'issuer', value: 'google.com' },
      { name: 'issuerAssignedId', value: '17' },
    ]
    expect(JSON.parse(accountJson({ kind: 'user', values }))).toEqual({
      mail: 'ana@fabrikam.com',
      accountEnabled: true,
      identities: [{ signInType: 'federated', issuer: 'google.com', issuerAssignedId: '17' }],
    })
  })

  test('is the body of POST /invitations, without the attributes that it does not know', () => {
    const values = [
      { name: 'invitedUserEmailAddress', value: 'ana@fabrikam.com' },
      { name: 'messageLanguage', value: 'de' },
      { name: 'jobTitle', value: 'Buyer' },
    ]
    expect(JSON.parse(accountJson({ kind: 'invitation', values }))).toEqual({
      invitedUserEmailAddress: 'ana@fabrikam.com',
      invitedUserMessageInfo: { messageLanguage: 'de' },
    })
  })
})

describe('what to do about a failure', () => {
  test.each([
    [{ status: null, code: 'AddressBelongsToAnother' }, 'conflict'],
    [{ status: null, code: 'AccountDisabled' }, 'accountDisabled'],
    [{ status: null, code: 'MailMayBeSent' }, 'mailMayBeSent'],
    [{ status: null, code: 'NoAnswer' }, 'unreachable'],
    [{ status: 403, code: 'Authorization_RequestDenied' }, 'permission'],
    [{ status: 400, code: 'ObjectConflict' }, 'conflict'],
    [{ status: 400, code: 'Request_BadRequest' }, 'refused'],
  ] as const)('%j', (failure, advice) => {
    expect(adviseOnFailure(failure)).toBe(advice)
    expect(isOwnFailure(failure)).toBe(failure.status === null)
  })
})

describe('a revocation touches', () => {
  const none = { accountId: null, accountOrigin: null, letOnAt: null, steps: [] }
  const lost = { kind: 'create_user', state: 'failed', outcome: { status: null } }
  test.each([
    ['nothing where there is nothing', none, 'noAccount', 'noAccount'],
    ['what we made', { ...none, accountId: 'a', accountOrigin: 'created' }, 'disabled', 'deleted'],
    ['what we may have made', { ...none, steps: [lost] }, 'disabledIfMade', 'deletedIfMade'],
    ['nothing that was there', { ...none, accountId: 'a', accountOrigin: 'adopted' }, 'adopted', 'adopted'],
    ['nothing of Entra’s', { ...none, letOnAt: new Date(0) }, 'byEntra', 'byEntra'],
    ['nothing made by hand', { ...none, accountId: 'a', accountOrigin: 'by_hand' }, 'byHand', 'byHand'],
  ] as const)('%s', (_, provided, disable, remove) => {
    const account = accountAtStake(provided)
    expect(foreseeRevocation(account, 'disable')).toBe(disable)
    expect(foreseeRevocation(account, 'delete')).toBe(remove)
    expect(foreseeRevocation(account, 'keep')).toBe(account.kind === 'none' ? 'noAccount' : 'kept')
  })
})

test('a hold is counted in seconds while that is readable, never to 0 while some is left', () => {
  expect(describeHold(7_001, t)).toBe('Takes effect in 8 s.')
  expect(describeHold(1, t)).toBe('Takes effect in 1 s.')
  expect(describeHold(600_000, t)).toBe('Takes effect in 10 min.')
  expect(shortenHold(7_001, t)).toBe('8 s')
})
