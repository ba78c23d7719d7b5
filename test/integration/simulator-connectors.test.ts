import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type SimulatorUnderTest, startSimulatorUnderTest } from './simulator-under-test.ts'

let under: SimulatorUnderTest
beforeAll(async () => {
  under = await startSimulatorUnderTest()
})
afterAll(() => under?.[Symbol.asyncDispose]())
beforeEach(() => under.control('PUT', '/simulator/user-flows', { userFlows: [{ id: 'B2X_1_partners' }] }))

const connectors = '/identity/apiConnectors'
const configuration = '/identity/b2xUserFlows/B2X_1_partners/apiConnectorConfiguration'
const basic = (password: string) => ({
  '@odata.type': '#microsoft.graph.basicAuthentication',
  username: 'partners-1',
  password,
})
const newConnector = {
  displayName: 'Check',
  targetUrl: 'https://anteroom.example/check',
  authenticationConfiguration: basic('s3cret'),
}

async function make(): Promise<string> {
  const { body } = await under.graph('POST', connectors, newConnector)
  return typeof body === 'object' && body !== null && 'id' in body ? String(body.id) : ''
}

test('a connector is made and changed, and its password is never told', async () => {
  const made = await under.graph('POST', connectors, newConnector)
  const shown = { username: 'partners-1', password: '******' }
  expect(made).toMatchObject({ status: 201, body: { displayName: 'Check', authenticationConfiguration: shown } })
  const id = await make()
  const authenticationConfiguration = basic('another')
  expect(await under.graph('PATCH', `${connectors}/${id}`, { authenticationConfiguration })).toMatchObject({
    status: 204,
  })
  const listed = await under.graph('GET', connectors)
  expect(JSON.stringify(listed.body)).not.toMatch(/s3cret|another/)
})

test.each([
  ['without a password', { ...newConnector, authenticationConfiguration: { ...basic(''), password: '' } }],
  ['with another kind of proof', { ...newConnector, authenticationConfiguration: { '@odata.type': 'none' } }],
  ['without an address', { ...newConnector, targetUrl: 'nowhere' }],
])('a connector %s is refused with 400', async (_name, body) => {
  expect(await under.graph('POST', connectors, body)).toMatchObject({ status: 400 })
})

test('a connector is attached by reference, told where it is expanded, and taken away with nothing', async () => {
  const id = await make()
  const reference = { '@odata.id': `${under.simulator.graphUrl}/v1.0${connectors}/${id}` }
  const path = `${configuration}/postFederationSignup/$ref`
  expect(await under.graph('PUT', path, reference)).toMatchObject({ status: 204 })
  expect((await under.graph('GET', configuration)).body).not.toHaveProperty('postFederationSignup')
  const expanded = `${configuration}?$expand=postFederationSignup,postAttributeCollection`
  expect((await under.graph('GET', expanded)).body).toMatchObject({
    postFederationSignup: { id },
    postAttributeCollection: null,
  })
  expect(await under.graph('PUT', path, {})).toMatchObject({ status: 204 })
  expect((await under.graph('GET', expanded)).body).toMatchObject({ postFederationSignup: null })
})

test.each([
  ['GET', `${connectors}/none`],
  ['PATCH', `${connectors}/none`],
  ['GET', '/identity/b2xUserFlows/B2X_1_none/apiConnectorConfiguration'],
  ['PUT', `${configuration}/postNothing/$ref`],
])('%s %s answers 404', async (method, path) => {
  const body = method === 'GET' ? undefined : {}
  expect(await under.graph(method, path, body)).toMatchObject({ status: 404 })
})

test.each([
  ['GET', connectors, 'APIConnectors.ReadWrite.All'],
  ['POST', connectors, 'APIConnectors.ReadWrite.All'],
  ['GET', '/identity/b2xUserFlows', 'IdentityUserFlow.ReadWrite.All'],
  ['GET', configuration, 'IdentityUserFlow.ReadWrite.All'],
])('%s %s needs %s', async (method, path, permission) => {
  const body = method === 'POST' ? newConnector : undefined
  await under.control('PUT', '/simulator/permissions', { permissions: ['User.ReadWrite.All'] })
  expect(await under.graph(method, path, body)).toMatchObject({ status: 403 })
  await under.control('PUT', '/simulator/permissions', { permissions: [permission] })
  expect((await under.graph(method, path, body)).status).toBeLessThan(300)
  const everything = ['APIConnectors.ReadWrite.All', 'IdentityUserFlow.ReadWrite.All']
  await under.control('PUT', '/simulator/permissions', { permissions: everything })
})
