import { afterAll, beforeAll, expect, it } from 'vitest'
import { basic } from '#test/support/basic.ts'
import { startConnector, type TestConnector } from '#test/support/start-connector.ts'
import { POST, PUT } from '../../app/api/connectors/[flow]/[step]/route.ts'

let connector: TestConnector
beforeAll(async () => {
  connector = await startConnector()
  globalThis.anteroom = Promise.resolve(connector.application)
})
afterAll(() => connector.close())

const person = { email: 'ana@northwind.example', ui_locales: 'en-US' }
const big = JSON.stringify({ ...person, x: 'y'.repeat(70_000) })

it.each([
  ['a check', 'check-approval-status', 'POST', JSON.stringify(person)],
  ['a request', 'request-approval', 'POST', JSON.stringify(person)],
  ['an unknown step', 'approve', 'POST', JSON.stringify(person)],
  ['another method', 'request-approval', 'PUT', JSON.stringify(person)],
  ['no JSON', 'request-approval', 'POST', 'no json'],
  ['a body of 70 KB', 'request-approval', 'POST', big],
] as const)('the route of Next answers %s as our own server does', async (_what, step, method, body) => {
  const { username, password } = connector.credential
  const headers = { authorization: basic(username, password), 'content-type': 'application/json' }
  const request = new Request(`${connector.url}/api/connectors/partners/${step}`, { method, headers, body })
  const byRoute = await { POST, PUT }[method](request, { params: Promise.resolve({ flow: 'partners', step }) })
  const ours = await connector.call(step, body, { method })
  expect([byRoute.status, await byRoute.text()]).toEqual([ours.status, ours.text])
  expect(byRoute.headers.get('content-type')).toBe(ours.headers.get('content-type'))
})
