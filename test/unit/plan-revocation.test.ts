import { describe, expect, it } from 'vitest'
import { type AccountAtStake, accountAtStake } from '#lib/provisioning/account-at-stake.ts'
import { planRevocation } from '#lib/provisioning/plan-revocation.ts'
import type { AccountSettings } from '#lib/settings/flow.ts'

const accounts: AccountSettings = {
  tenantDomain: 'contoso.onmicrosoft.com',
  upnStyle: 'ext_hash',
  accountsBy: 'graph',
  inviteRedirectUrl: 'https://portal.contoso.com',
  redirectUrls: [],
  invitationMail: 'none',
  invitationMessage: undefined,
  assignments: { groups: [], appRoles: [] },
  holdSeconds: 8,
  afterRevoke: 'disable',
  accountGone: 'ask_again',
}
const signUp = {
  requestId: '019345a0-0000-7000-8000-000000000000',
  flowName: 'Partners',
  locales: ['en'],
  provider: 'google',
  identity: { signInType: 'federated', issuer: 'google.com', issuerAssignedId: '17' },
  address: 'ana@fabrikam.com',
  displayName: 'Ana',
  claims: {},
} as const
const plan = (account: AccountAtStake, afterRevoke: AccountSettings['afterRevoke']) =>
  planRevocation({ signUp, accounts: { ...accounts, afterRevoke }, account })

const known = (accountOrigin: 'created' | 'adopted' | 'by_entra' | 'by_hand') =>
  ({ kind: 'known', accountId: 'a', accountOrigin }) as const

describe('the account of a revoked approval', () => {
  it.each([
    [{ kind: 'none' }],
    [{ kind: 'leftToEntra' }],
    [{ kind: 'lost', attempted: ['create_user'] }],
    [known('created')],
    [known('adopted')],
    [known('by_entra')],
    [known('by_hand')],
  ] as const)('leaves nobody anything to do where the flow keeps accounts, whosever it is: %j', account => {
    expect(plan(account, 'keep')).toEqual({ kind: 'nothing' })
  })

  it.each(['adopted', 'by_entra', 'by_hand'] as const)('is left to a person where it is %s', origin => {
    expect(plan(known(origin), 'delete')).toEqual({ kind: 'leftToPerson' })
  })

  it('is disabled or deleted where we made it', () => {
    expect(plan(known('created'), 'disable')).toEqual({ kind: 'close', step: { kind: 'disable_account', lost: [] } })
    expect(plan(known('created'), 'delete')).toEqual({ kind: 'close', step: { kind: 'delete_account', lost: [] } })
  })

  it('is looked for in every way that was tried where an answer was lost', () => {
    const refused = { kind: 'create_user', state: 'failed', outcome: { status: 400 } }
    const silent = { kind: 'invite', state: 'started', outcome: {} }
    const provided = { accountId: null, accountOrigin: null, letOnAt: null }
    const account = accountAtStake({ ...provided, steps: [refused, silent] })
    const closing = plan(account, 'disable')
    const lost = closing.kind === 'close' ? closing.step.lost.map(({ kind }) => kind) : undefined
    expect(lost).toEqual(['user', 'guest'])
    expect(accountAtStake({ ...provided, steps: [refused] })).toEqual({ kind: 'none' })
  })
})
