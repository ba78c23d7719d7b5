import { ClientSecretCredential } from '@azure/identity'
import { Client } from '@microsoft/microsoft-graph-client'
import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { call, type SimulatorUnderTest, startSimulatorUnderTest } from './simulator-under-test.ts'

let under: SimulatorUnderTest

beforeAll(async () => {
  under = await startSimulatorUnderTest()
})
afterAll(async () => await under[Symbol.asyncDispose]())
beforeEach(async () => {
  await under.control('POST', '/simulator/reset')
})

const guest = {
  accountEnabled: true,
  displayName: 'Ana Trujillo',
  mail: 'ana@gmail.com',
  userType: 'Guest',
  userPrincipalName: 'ana_gmail.com#EXT#@contoso.onmicrosoft.com',
  identities: [{ signInType: 'federated', issuer: 'google.com', issuerAssignedId: '114' }],
}
const withId = z.object({ id: z.string() })

function conflictOn(target: string): unknown {
  return { error: { code: 'Request_BadRequest', details: [{ code: 'ObjectConflict', target }] } }
}

describe('the Microsoft libraries', () => {
  test('get a token and create, find and change a user as they would in the cloud', async () => {
    const { simulator, options } = under
    const credential = new ClientSecretCredential(
      options.tenantId,
      options.application.clientId,
      options.application.clientSecret,
      { authorityHost: simulator.httpsUrl, disableInstanceDiscovery: true },
    )
    const graph = Client.initWithMiddleware({
      authProvider: new TokenCredentialAuthenticationProvider(credential, {
        scopes: [`${simulator.graphUrl}/.default`],
      }),
      baseUrl: `${simulator.graphUrl}/`,
      defaultVersion: 'v1.0',
      customHosts: new Set(['localhost']),
    })

    const created = withId.parse(await graph.api('/users').post(guest))
    await graph.api(`/users/${created.id}`).patch({ jobTitle: 'Buyer' })
    const filter = "identities/any(c:c/issuerAssignedId eq '114' and c/issuer eq 'google.com')"
    const found: unknown = await graph.api('/users').filter(filter).select('id,jobTitle,identities').get()

    expect(found).toMatchObject({ value: [{ id: created.id, jobTitle: 'Buyer', identities: guest.identities }] })
  })
})

describe('a token', () => {
  test.each([
    ['a wrong secret', { client_secret: 'wrong' }, 401, 7_000_215],
    ['an unknown application', { client_id: 'nobody' }, 401, 700_016],
    ['a foreign resource', { scope: 'https://graph.microsoft.com/.default' }, 400, 500_011],
    ['a scope that is none of a resource', { scope: 'User.Read' }, 400, 1_002_012],
  ])('is refused for %s with its AADSTS code', async (_, changes, status, code) => {
    const answer = await under.askToken(changes)
    expect(answer).toMatchObject({
      status,
      body: { error_codes: [code], error_description: expect.stringMatching(/^AADSTS/) },
    })
  })

  test('is demanded by Graph, genuine and unexpired', async () => {
    await using hasty = await startSimulatorUnderTest({ tokenLifetimeSeconds: 1 })
    const { access_token } = z.object({ access_token: z.string() }).parse((await hasty.askToken()).body)
    const ask = (target: SimulatorUnderTest, authorization: string) =>
      call(`${target.simulator.graphUrl}/v1.0/users`, 'GET', undefined, { authorization })
    const refused = { status: 401, body: { error: { code: 'InvalidAuthenticationToken' } } }

    expect(await ask(under, '')).toMatchObject(refused)
    expect(await ask(under, 'Bearer nonsense')).toMatchObject(refused)
    expect(await ask(under, `Bearer ${access_token}`)).toMatchObject(refused)
    await expect.poll(() => ask(hasty, `Bearer ${access_token}`), { timeout: 4000 }).toMatchObject(refused)
  })
})

describe('users', () => {
  test.each([
    ['userPrincipalName', { mail: 'other@gmail.com', identities: [{ ...guest.identities[0], issuerAssignedId: '2' }] }],
    ['proxyAddresses', { userPrincipalName: 'b#EXT#@contoso.onmicrosoft.com', mail: 'ANA@gmail.com' }],
    ['identities', { userPrincipalName: 'b#EXT#@contoso.onmicrosoft.com', mail: 'other@gmail.com' }],
  ])('are not created twice with the same %s', async (target, changes) => {
    await under.graph('POST', '/users', guest)
    const second = await under.graph('POST', '/users', { ...guest, ...changes })
    expect(second).toMatchObject({ status: 400, body: conflictOn(target) })
  })

  test.each([
    ['no displayName', { displayName: undefined }],
    ['an unknown property', { shoeSize: 43 }],
    ['an empty text', { city: '' }],
    ['a text that is too long', { jobTitle: 'x'.repeat(129) }],
    ['an illegal sign in the userPrincipalName', { userPrincipalName: 'a+b#EXT#@contoso.onmicrosoft.com' }],
    ['a foreign domain in the userPrincipalName', { userPrincipalName: 'ana@gmail.com' }],
    ['a custom attribute that the directory does not know', { extension_11112222333344445555666677778888_Shoe: '43' }],
    ['neither identities nor a password', { identities: [] }],
  ])('are not created with %s', async (_, changes) => {
    const answer = await under.graph('POST', '/users', { ...guest, ...changes })
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'Request_BadRequest' } } })
  })

  test('keep the custom attributes that a user flow has registered', async () => {
    const name = `extension_${under.options.extensionsAppId.replaceAll('-', '')}_SupplierNumber`
    const { body } = await under.graph('POST', '/users', { ...guest, [name]: '42' })
    const read = await under.graph('GET', `/users/${withId.parse(body).id}?$select=id,${name}`)
    expect(read.body).toMatchObject({ [name]: '42' })

    await under.control('PUT', '/simulator/extensions', { names: [] })
    expect(await under.graph('PATCH', `/users/${withId.parse(body).id}`, { [name]: '43' })).toMatchObject({
      status: 400,
    })
  })

  test('are found by a doubled quote and by a percent-encoded name, and tell their identities only when asked', async () => {
    await under.graph('POST', '/users', { ...guest, mail: "o'ana@gmail.com" })
    const byMail = await under.graph('GET', `/users?$filter=${encodeURIComponent("mail eq 'o''ana@gmail.com'")}`)
    const byName = await under.graph('GET', `/users/${encodeURIComponent(guest.userPrincipalName)}`)

    expect(byMail.body).toMatchObject({ value: [{ mail: "o'ana@gmail.com" }] })
    expect(byName.body).toMatchObject({ mail: "o'ana@gmail.com" })
    expect(byName.body).not.toHaveProperty('identities')
  })

  test('are not searched by any other filter', async () => {
    const answer = await under.graph('GET', "/users?$filter=startswith(mail,'a')")
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'Request_UnsupportedQuery' } } })
  })

  test('are gone after a DELETE', async () => {
    const { id } = withId.parse((await under.graph('POST', '/users', guest)).body)
    expect(await under.graph('DELETE', `/users/${id}`)).toMatchObject({ status: 204 })
    const again = await under.graph('GET', `/users/${id}`)
    expect(again).toMatchObject({ status: 404, body: { error: { code: 'Request_ResourceNotFound' } } })
    expect(again.headers.get('request-id')).not.toBeNull()
  })
})

describe('invitations', () => {
  const invitation = { invitedUserEmailAddress: 'maria@fabrikam.com', inviteRedirectUrl: 'https://portal.example/' }

  test('make a pending guest without identities, and the same guest the second time', async () => {
    const first = await under.graph('POST', '/invitations', { ...invitation, invitedUserDisplayName: 'Maria Anders' })
    const second = await under.graph('POST', '/invitations', invitation)
    const { invitedUser } = z.object({ invitedUser: withId }).parse(first.body)
    const guestNow = await under.graph(
      'GET',
      `/users/${invitedUser.id}?$select=userPrincipalName,userType,identities,displayName`,
    )

    expect(first).toMatchObject({
      status: 201,
      body: { status: 'PendingAcceptance', inviteRedeemUrl: expect.any(String) },
    })
    expect(second.body).toMatchObject({ invitedUser })
    expect(guestNow.body).toMatchObject({
      userPrincipalName: 'maria_fabrikam.com#EXT#@contoso.onmicrosoft.com',
      userType: 'Guest',
      displayName: 'Maria Anders',
      identities: [],
    })
  })

  test.each([
    ['a plus sign', { invitedUserEmailAddress: 'maria+1@fabrikam.com' }],
    ['an accent', { invitedUserEmailAddress: 'maría@fabrikam.com' }],
    ['no redirect', { inviteRedirectUrl: undefined }],
  ])('are refused for %s', async (_, changes) => {
    const answer = await under.graph('POST', '/invitations', { ...invitation, ...changes })
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'BadRequest' } } })
  })
})

test('the ledger tells every account and call, and no secret', async () => {
  await under.graph('POST', '/users', guest)
  const { body } = await under.control('GET', '/ledger')

  expect(body).toMatchObject({
    accounts: [{ made: 'user', displayName: 'Ana Trujillo' }],
    calls: [
      { service: 'token', method: 'POST', outcome: 200 },
      { service: 'graph', method: 'POST', path: '/v1.0/users', outcome: 201 },
    ],
  })
  expect(JSON.stringify(body)).not.toContain(under.options.application.clientSecret)
})
