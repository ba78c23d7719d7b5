import { NextRequest } from 'next/server'
import { afterEach, expect, test, vi } from 'vitest'
import { proxy } from '../../proxy.ts'

afterEach(() => vi.unstubAllEnvs())

test.each([
  ['https://anteroom.contoso.com', 'max-age=31536000'],
  ['http://localhost:3000', null],
  [undefined, null],
])('where Anteroom is reached at %s, browsers are told to come back over HTTPS: %s', (url, header) => {
  vi.stubEnv('APP_URL', url)
  const { headers } = proxy(new NextRequest('http://127.0.0.1/requests'))
  expect(headers.get('strict-transport-security')).toBe(header)
})

test('what a caller writes into the headers of the policy is overwritten', () => {
  const planted = { 'x-nonce': 'planted', 'content-security-policy': "script-src 'unsafe-inline'" }
  const { headers } = proxy(new NextRequest('http://127.0.0.1/requests', { headers: planted }))
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).not.toContain('unsafe')
  expect(headers.get('x-middleware-request-content-security-policy')).toBe(policy)
  expect(policy).toContain(`'nonce-${headers.get('x-middleware-request-x-nonce')}'`)
})
