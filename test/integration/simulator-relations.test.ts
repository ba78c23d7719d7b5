import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { approverAccount, assignments, tenant } from '#test/support/tenant.ts'
import { type SimulatorUnderTest, startSimulatorUnderTest } from './simulator-under-test.ts'

let under: SimulatorUnderTest
let id: string

beforeAll(async () => {
  // An object id of Entra's is a GUID; a test that is not about that may have others.
  under = await startSimulatorUnderTest({ accounts: [approverAccount] })
})
afterAll(async () => await under[Symbol.asyncDispose]())
beforeEach(async () => {
  await under.control('POST', '/simulator/reset')
  await under.control('PUT', '/simulator/tenant', tenant)
  const userPrincipalName = 'ana_gmail.com#EXT#@contoso.onmicrosoft.com'
  const identities = [{ signInType: 'federated', issuer: 'google.com', issuerAssignedId: '114' }]
  const guest = { accountEnabled: true, displayName: 'Ana', mail: 'ana@gmail.com', userType: 'Guest' }
  const made = await under.graph('POST', '/users', { ...guest, userPrincipalName, identities })
  id = z.object({ id: z.string() }).parse(made.body).id
})

const [group] = assignments.groups
const [role] = assignments.appRoles
const nobody = '99999999-9999-4999-8999-999999999999'
const refer = (path: string) => ({ '@odata.id': `${under.simulator.graphUrl}/v1.0${path}` })
const ledger = async () => (await under.control('GET', '/ledger')).body
const refusedWith = (code: string) => ({ error: { code, innerError: { 'request-id': expect.any(String) } } })

describe('a group', () => {
  const path = `/groups/${group.id}/members/$ref`

  test('takes a member once, and refuses a second time with the 400 of any wrong call', async () => {
    const member = refer(`/directoryObjects/${id}`)
    expect(await under.graph('POST', path, member)).toMatchObject({ status: 204 })
    expect(await under.graph('POST', path, member)).toMatchObject({
      status: 400,
      body: refusedWith('Request_BadRequest'),
    })
    expect(await ledger()).toMatchObject({ groups: [{ id: group.id, members: [id] }] })
    const check = await under.graph('POST', `/users/${id}/checkMemberGroups`, { groupIds: [group.id, nobody] })
    expect(check).toMatchObject({ status: 200, body: { value: [group.id] } })
  })

  test('that is not there, or a member who is not, answers 404; a reference elsewhere 400', async () => {
    const gone = await under.graph('POST', `/groups/${nobody}/members/$ref`, refer(`/directoryObjects/${id}`))
    expect(gone).toMatchObject({ status: 404, body: refusedWith('Request_ResourceNotFound') })
    expect(await under.graph('POST', path, refer(`/directoryObjects/${nobody}`))).toMatchObject({ status: 404 })
    const elsewhere = { '@odata.id': `https://graph.example/v1.0/users/${id}` }
    expect(await under.graph('POST', path, elsewhere)).toMatchObject({ status: 400 })
  })
})

describe('an app role', () => {
  const path = `/servicePrincipals/${role.resourceId}/appRoleAssignedTo`
  const assignment = () => ({ principalId: id, resourceId: role.resourceId, appRoleId: role.appRoleId })

  test('is assigned once, listed by its resource, and refused where it is unknown', async () => {
    expect(await under.graph('POST', path, assignment())).toMatchObject({ status: 201, body: assignment() })
    expect(await under.graph('POST', path, assignment())).toMatchObject({ status: 400 })
    const unknown = await under.graph('POST', path, { ...assignment(), appRoleId: nobody })
    expect(unknown).toMatchObject({ status: 400, body: refusedWith('Request_BadRequest') })
    const list = (resource: string) =>
      under.graph('GET', `/users/${id}/appRoleAssignments?$filter=resourceId eq ${resource}`)
    expect(await list(role.resourceId)).toMatchObject({ status: 200, body: { value: [assignment()] } })
    expect(await list(nobody)).toMatchObject({ body: { value: [] } })
  })
})

test('a sponsor is set once, and must be somebody', async () => {
  const path = `/users/${id}/sponsors/$ref`
  const sponsor = refer(`/users/${approverAccount.oid}`)
  expect(await under.graph('POST', path, sponsor)).toMatchObject({ status: 204 })
  expect(await under.graph('POST', path, sponsor)).toMatchObject({ status: 400 })
  expect(await under.graph('POST', path, refer(`/users/${nobody}`))).toMatchObject({ status: 404 })
  const listed = await under.graph('GET', `/users/${id}/sponsors?$select=id`)
  expect(listed).toMatchObject({ body: { value: [{ id: approverAccount.oid }] } })
})

test('a deleted account leaves everything, is told by the ledger, and answers 404', async () => {
  await under.graph('POST', `/groups/${group.id}/members/$ref`, refer(`/directoryObjects/${id}`))
  expect(await under.graph('POST', `/users/${id}/revokeSignInSessions`)).toMatchObject({ body: { value: true } })
  expect(await under.graph('DELETE', `/users/${id}`)).toMatchObject({ status: 204 })
  expect(await under.graph('DELETE', `/users/${id}`)).toMatchObject({ status: 404 })
  expect(await ledger()).toMatchObject({
    accounts: [],
    groups: [{ members: [] }],
    deletedAccounts: [{ id }],
    sessionsRevoked: [{ userId: id }],
  })
})

test('accounts are listed by 15 ids at most, and those that are not there are left out', async () => {
  const list = (ids: readonly string[]) =>
    under.graph(
      'GET',
      `/users?$select=id&$filter=${encodeURIComponent(`id in (${ids.map(each => `'${each}'`).join(',')})`)}`,
    )
  expect(await list([id, nobody])).toMatchObject({ status: 200, body: { value: [{ id }] } })
  expect(await list(Array.from({ length: 16 }, () => nobody))).toMatchObject({ status: 400 })
})

test('the application tells when its secrets end, and never the secrets', async () => {
  const { clientId, clientSecret } = under.options.application
  const found = await under.graph('GET', `/applications(appId='${clientId}')?$select=passwordCredentials`)
  expect(found).toMatchObject({ status: 200, body: { passwordCredentials: [{ hint: clientSecret.slice(0, 3) }] } })
  expect(JSON.stringify(found.body)).not.toContain(clientSecret)
  expect(await under.graph('GET', `/applications(appId='${nobody}')`)).toMatchObject({ status: 404 })
})
