import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { readBody } from '#lib/simulator/wire/read-body.ts'
import { type SimulatorUnderTest, startSimulatorUnderTest } from './simulator-under-test.ts'

type Reaction = (response: ServerResponse) => void

interface Heard {
  readonly path: string
  readonly authorization: string | undefined
  readonly body: unknown
}

let under: SimulatorUnderTest
let reactions: Reaction[] = []
let heard: Heard[] = []
const connectors = createServer((request, response) => {
  react(request, response).catch(() => response.destroy())
})

async function react(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body: unknown = JSON.parse(await readBody(request))
  heard.push({ path: request.url ?? '', authorization: request.headers.authorization, body })
  const reaction = reactions.shift()
  if (reaction === undefined) throw new Error('The connector was called once too often')
  reaction(response)
}

function answer(status: number, body: unknown): Reaction {
  return response => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const goOn = (claims: object = {}) => answer(200, { version: '1.0.0', action: 'Continue', ...claims })
const block = (userMessage: string) => answer(200, { version: '1.0.0', action: 'ShowBlockPage', userMessage })
const correct = (status: number) =>
  answer(status, {
    version: '1.0.0',
    status: 400,
    action: 'ValidationError',
    userMessage: 'Enter your supplier number.',
  })

beforeAll(async () => {
  await new Promise<void>(resolve => connectors.listen(0, '127.0.0.1', resolve))
  const { port } = z.object({ port: z.number() }).parse(connectors.address())
  const url = `http://localhost:${port}`
  under = await startSimulatorUnderTest({
    connectorTimeoutMs: 150,
    flow: {
      checkApprovalStatusUrl: `${url}/check`,
      requestApprovalUrl: `${url}/request`,
      username: 'entra',
      password: 'pass:word',
    },
  })
})
afterAll(async () => {
  connectors.close()
  connectors.closeAllConnections()
  await under[Symbol.asyncDispose]()
})
beforeEach(async () => {
  await under.control('POST', '/simulator/reset')
  reactions = []
  heard = []
})

const ana = {
  provider: 'google',
  email: 'ana@gmail.com',
  displayName: 'Ana Trujillo',
  givenName: 'Ana',
  surname: 'Trujillo',
  issuerAssignedId: '114',
  locale: 'es-ES',
}
const result = z.object({
  signUpId: z.string(),
  outcome: z.looseObject({ kind: z.string() }),
  exchanges: z.array(z.unknown()),
})

async function check(applicant: object = ana): Promise<z.infer<typeof result>> {
  return result.parse((await under.control('POST', '/simulator/sign-up/check', applicant)).body)
}

async function request(signUpId: string, attributes: object = {}): Promise<z.infer<typeof result>> {
  return result.parse((await under.control('POST', '/simulator/sign-up/request', { signUpId, attributes })).body)
}

test('both steps send exactly what Entra sends, and Continue makes the account with the claims that override', async () => {
  const extension = `extension_${under.options.extensionsAppId.replaceAll('-', '')}_SupplierNumber`
  reactions = [goOn({ city: 'Madrid', extension_SupplierNumber: '41' }), goOn({ jobTitle: 'Lead buyer' })]
  const identities = [{ signInType: 'federated', issuer: 'google.com', issuerAssignedId: '114' }]

  const checked = await check()
  expect(checked.outcome).toMatchObject({
    kind: 'collecting',
    attributes: { surname: 'Trujillo', city: 'Madrid', [extension]: '41' },
  })
  const done = await request(checked.signUpId, { jobTitle: 'Buyer', [extension]: '42', state: '' })

  const authorization = `Basic ${Buffer.from('entra:pass:word').toString('base64')}`
  const person = { email: 'ana@gmail.com', identities, displayName: 'Ana Trujillo', givenName: 'Ana' }
  expect(heard).toEqual([
    { path: '/check', authorization, body: { ...person, lastName: 'Trujillo', ui_locales: 'es-ES' } },
    {
      path: '/request',
      authorization,
      body: {
        ...person,
        surname: 'Trujillo',
        jobTitle: 'Buyer',
        city: 'Madrid',
        [extension]: '42',
        ui_locales: 'es-ES',
      },
    },
  ])
  expect(done.outcome.kind).toBe('created')
  expect((await under.control('GET', '/ledger')).body).toMatchObject({
    accounts: [{ made: 'sign-up', mail: 'ana@gmail.com', identities, jobTitle: 'Lead buyer', [extension]: '42' }],
  })
})

test('an Entra account sends no identities', async () => {
  reactions = [block('Not yet')]
  await check({ provider: 'entra', email: 'maria@fabrikam.com' })
  expect(heard[0]?.body).toEqual({ email: 'maria@fabrikam.com', ui_locales: 'en-US' })
})

test('whoever has an account is signed in, and no connector is called', async () => {
  reactions = [goOn(), goOn()]
  await request((await check()).signUpId)
  expect(await check()).toMatchObject({ outcome: { kind: 'signedIn' }, exchanges: [] })
})

test('an invited guest redeems by signing in', async () => {
  await under.graph('POST', '/invitations', {
    invitedUserEmailAddress: 'maria@fabrikam.com',
    inviteRedirectUrl: 'https://portal.example/',
  })
  expect(await check({ provider: 'entra', email: 'Maria@fabrikam.com' })).toMatchObject({
    outcome: { kind: 'signedIn' },
  })
  expect((await under.control('GET', '/ledger')).body).toMatchObject({ accounts: [{ externalUserState: 'Accepted' }] })
})

test('a validation error at the second step returns to the form, which may be sent again', async () => {
  reactions = [goOn(), correct(400), goOn()]
  const { signUpId } = await check()
  expect(await request(signUpId, { jobTitle: 'Buyer' })).toMatchObject({
    outcome: {
      kind: 'collecting',
      validationMessage: 'Enter your supplier number.',
      attributes: { jobTitle: 'Buyer' },
    },
  })
  expect(await request(signUpId)).toMatchObject({ outcome: { kind: 'created' } })
})

test('a block page ends the sign-up with its message', async () => {
  reactions = [goOn(), block('Wartet auf Genehmigung')]
  const { signUpId } = await check()
  expect(await request(signUpId)).toMatchObject({
    outcome: { kind: 'blocked', step: 'request', userMessage: 'Wartet auf Genehmigung' },
  })
})

test.each([
  ['a validation error at the first step', correct(400)],
  ['a block page without a message', answer(200, { version: '1.0.0', action: 'ShowBlockPage' })],
  ['an action of another name', answer(200, { version: '1.0.0', action: 'Allow' })],
  ['Continue with another status', answer(201, { version: '1.0.0', action: 'Continue' })],
  ['a server error', answer(500, {})],
])('%s is outside the contract and ends on the general error page', async (_, reaction) => {
  reactions = [reaction]
  expect(await check()).toMatchObject({ outcome: { kind: 'failed', step: 'check' } })
  expect(heard).toHaveLength(1)
})

test('a validation error that comes with 200 makes no account', async () => {
  reactions = [goOn(), correct(200)]
  expect(await request((await check()).signUpId)).toMatchObject({ outcome: { kind: 'failed', step: 'request' } })
})

test('a connector that does not answer in time is asked once more with the same claims', async () => {
  reactions = [() => {}, goOn()]
  const { outcome, exchanges } = await check()
  expect(outcome.kind).toBe('collecting')
  expect(exchanges).toMatchObject([
    { attempt: 1, answer: { kind: 'none', reason: 'No answer within 0.15 s' } },
    { attempt: 2, answer: { kind: 'response', status: 200 } },
  ])
  expect(heard[1]).toEqual(heard[0])
})

test('the exchanges never show the password', async () => {
  reactions = [goOn()]
  const { exchanges } = await check()
  expect(exchanges).toMatchObject([
    { request: { method: 'POST', headers: { Authorization: 'Basic base64(entra:••••••••)' } } },
  ])
  expect(JSON.stringify(exchanges)).not.toContain('pass:word')
})

test('the pages escape what people and connectors say', async () => {
  reactions = [block('<img src=x onerror=alert(1)>')]
  const { signUpId } = await check({ ...ana, displayName: '"><script>alert(1)</script>' })
  const page = await under.control('GET', `/sign-up/${signUpId}`)
  expect(page.body).toContain('&lt;img src=x onerror=alert(1)&gt;')
  expect(page.body).not.toMatch(/<img src=x|<script>alert/)
})
