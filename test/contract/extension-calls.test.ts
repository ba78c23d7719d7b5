import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { extensionEvent } from '#test/support/extension-event.ts'
import { startExtension, type TestExtension } from '#test/support/start-extension.ts'
import { POST } from '../../app/api/extensions/[flow]/route.ts'

const start = extensionEvent('attributeCollectionStart')
const submit = extensionEvent('attributeCollectionSubmit')

let extension: TestExtension
beforeAll(async () => {
  extension = await startExtension()
})
afterAll(() => extension.close())

describe('a call that cannot be read', () => {
  it.each([
    ['no JSON', 'not json', 400],
    ['JSON with a trailing comma', '{"type":"x",}', 400],
    ['an array', '[]', 400],
    ['an empty body', '', 400],
    ['another event', { ...submit, type: 'microsoft.graph.authenticationEvent.tokenIssuanceStart' }, 400],
    ['no event', { ...submit, type: undefined }, 400],
    ['the name of an event on every object', { ...submit, type: 'toString' }, 400],
    ['half a surrogate', JSON.stringify(submit).replace('Larissa', '\\ud800'), 400],
    ['nesting without end', `{"type":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 400],
    ['more than 64 KB', { ...submit, more: 'y'.repeat(70_000) }, 413],
    ['5 MB', { ...submit, more: 'y'.repeat(5_000_000) }, 413],
  ])('with %s names the fault', async (_what, body, status) => {
    const answer = await extension.call(body)
    expect(answer).toMatchObject({ status, body: { status, error: expect.stringMatching(/\w/) } })
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(await extension.connector.database.approvalRequest.count()).toBe(0)
  })

  it('of another type or method is refused', async () => {
    const authorization = `Bearer ${await extension.issuer.sign()}`
    const asText = { headers: { authorization, 'content-type': 'text/plain' } }
    expect((await extension.call(submit, asText)).status).toBe(415)
    const byPut = await extension.call(submit, { method: 'PUT' })
    expect([byPut.status, byPut.headers.get('allow')]).toEqual([405, 'POST'])
  })
})

it.each([
  ['Start', start, {}],
  ['Submit', submit, {}],
  ['a stranger', submit, { authorization: 'Bearer a.b.c' }],
  ['no JSON', 'not json', {}],
])('the route of Next answers %s as our own server does', async (_what, body, others) => {
  globalThis.anteroom = Promise.resolve({ ...extension.connector.application, extensions: extension.ports })
  const headers = {
    authorization: `Bearer ${await extension.issuer.sign()}`,
    'content-type': 'application/json',
    ...others,
  }
  const ours = await extension.call(body, { headers })
  const request = new Request(`${extension.url}/api/extensions/partners`, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const byRoute = await POST(request, { params: Promise.resolve({ flow: 'partners' }) })
  expect([byRoute.status, await byRoute.text()]).toEqual([ours.status, ours.text])
})
