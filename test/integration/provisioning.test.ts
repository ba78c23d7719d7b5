import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { googleGuest, signUpOf } from '#test/support/queue-sign-up.ts'
import { entraGuest, openProvisioning, type ProvisioningUnderTest } from './provisioning-under-test.ts'

let under: ProvisioningUnderTest
let stopWorker: () => Promise<void>

beforeAll(async () => {
  under = await openProvisioning()
  const worker = await under.startWorker()
  stopWorker = worker.stop
})

afterAll(async () => {
  await stopWorker?.()
  await under?.[Symbol.asyncDispose]()
})

describe('an approved person gets an account', () => {
  it('with the identity and the attributes, after Google', async () => {
    const requestId = await under.approve(
      googleGuest('Ana Gomez', {
        givenName: 'Ana',
        surname: 'Gomez',
        city: 'Lisboa',
        ui_locales: 'pt-PT',
        step: 'PostAttributeCollection',
      }),
    )
    const row = await under.ended(requestId)
    expect(row).toMatchObject({ provisioning: 'done', provisioningError: null })
    const { accounts } = await under.ledger()
    expect(accounts.filter(account => account.mail === 'ana.gomez@fabrikam.com')).toEqual([
      expect.objectContaining({
        id: row.accountId,
        made: 'user',
        userPrincipalName: 'ana.gomez_fabrikam.com#EXT#@contoso.onmicrosoft.com',
        userType: 'Guest',
        accountEnabled: true,
        identities: [{ signInType: 'federated', issuer: 'google.com', issuerAssignedId: 'google-ana.gomez' }],
        displayName: 'Ana Gomez',
        givenName: 'Ana',
        surname: 'Gomez',
        city: 'Lisboa',
      }),
    ])
  })
})
