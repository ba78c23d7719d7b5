import { describe, expect, it } from 'vitest'
import { endpointsOf } from '#lib/graph/cloud.ts'
import { parseRetryAfter, readGraphAnswer } from '#lib/graph/graph-answer.ts'
import { readTokenFailure } from '#lib/graph/token-failure.ts'

const now = new Date('2026-01-02T03:04:05Z')

describe('the endpoints of a cloud', () => {
  it.each([
    ['global', 'https://login.microsoftonline.com', 'https://graph.microsoft.com', ''],
    ['usgov', 'https://login.microsoftonline.us', 'https://graph.microsoft.us', 'USGov'],
    ['dod', 'https://login.microsoftonline.us', 'https://dod-graph.microsoft.us', 'USGov'],
    ['china', 'https://login.partner.microsoftonline.cn', 'https://microsoftgraph.chinacloudapi.cn', 'China'],
  ] as const)('%s are Microsoft’s', (cloud, authorityHost, graphUrl, where) => {
    const exchangeAudience = `api://AzureADTokenExchange${where}`
    expect(endpointsOf(cloud)).toEqual({ authorityHost, graphUrl, exchangeAudience, isForeignAuthority: false })
  })

  it('are overridden one by one, and a foreign authority is known as one', () => {
    const authorityHost = 'https://localhost:4000/'
    expect(endpointsOf('global', { authorityHost })).toEqual({
      authorityHost: 'https://localhost:4000',
      graphUrl: 'https://graph.microsoft.com',
      exchangeAudience: 'api://AzureADTokenExchange',
      isForeignAuthority: true,
    })
    expect(endpointsOf('china', { authorityHost: 'https://login.chinacloudapi.cn' }).isForeignAuthority).toBe(false)
  })
})

describe('an answer of Graph', () => {
  const headers = { 'request-id': 'r1' }

  it('without a body is a success', async () => {
    const answer = await readGraphAnswer(new Response(null, { status: 204, headers }), now)
    expect(answer).toEqual({ kind: 'ok', body: undefined, requestId: 'r1' })
  })

  it.each([
    ['0.86', 0.86],
    ['1.2', 1.2],
    ['much', undefined],
  ])('with %j of the quota used tells %j', async (header, used) => {
    const headers = { 'x-ms-throttle-limit-percentage': header }
    const said = used === undefined ? {} : { quotaUsed: used }
    const fine = await readGraphAnswer(new Response(null, { status: 204, headers }), now)
    expect(fine).toEqual({ kind: 'ok', body: undefined, requestId: null, ...said })
    expect(await readGraphAnswer(new Response('{}', { status: 429, headers }), now)).toMatchObject(said)
  })

  it('that is a success and cannot be read is unknown', async () => {
    expect(await readGraphAnswer(new Response('{"id":"1', { status: 201 }), now)).toMatchObject({ kind: 'unknown' })
  })

  it('that refuses carries status, code, words, details and request id', async () => {
    const error = {
      code: 'Request_BadRequest',
      message: 'No.',
      details: [{ code: 'ObjectConflict', message: 'No.', target: 'proxyAddresses' }],
      innerError: { 'request-id': 'inner' },
    }
    expect(await readGraphAnswer(Response.json({ error }, { status: 400, headers }), now)).toEqual({
      kind: 'refused',
      by: 'graph',
      status: 400,
      code: 'Request_BadRequest',
      message: 'No.',
      details: [{ code: 'ObjectConflict', target: 'proxyAddresses' }],
      requestId: 'r1',
    })
  })

  it.each(['<html>bad gateway</html>', '', '{"error":"text"}'])(
    'that refuses with %j still tells its status',
    async body => {
      const answer = await readGraphAnswer(new Response(body, { status: 502, headers: { 'retry-after': '7' } }), now)
      expect(answer).toMatchObject({ kind: 'refused', status: 502, code: 'Http502', retryAfterSeconds: 7 })
    },
  )

  it.each([
    [null, undefined],
    ['12', 12],
    ['0', 0],
    ['Fri, 02 Jan 2026 03:05:05 GMT', 60],
    ['Fri, 02 Jan 2026 03:00:00 GMT', 0],
    ['soon', undefined],
  ])('with Retry-After %j asks for %j seconds', (header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds)
  })
})

describe('a token that cannot be had', () => {
  it('is Entra’s refusal where Entra said so, without its trace', () => {
    const said = { status: 401, errorCode: 'invalid_client', errorNo: '7000215' }
    const errorMessage =
      'Error(s): 7000215 - Timestamp: x - Description: AADSTS7000215: Invalid client secret provided. Trace ID: t'
    const cause = Object.assign(new Error('x'), { ...said, errorMessage })
    expect(readTokenFailure(new Error('x', { cause }))).toMatchObject({
      kind: 'refused',
      by: 'entra',
      status: 401,
      code: 'AADSTS7000215',
      message: 'AADSTS7000215: Invalid client secret provided.',
    })
  })

  it.each([
    new Error('x', { cause: Object.assign(new Error('x'), { errorCode: 'network_error' }) }),
    new Error('endpoints_resolution_error: See …'),
    new DOMException('late', 'TimeoutError'),
  ])('is unknown where nobody answered', error => {
    expect(readTokenFailure(error)).toMatchObject({ kind: 'unknown' })
  })

  it('is a refusal where this machine has no credential', () => {
    expect(readTokenFailure(new Error('ENOENT: no such file'))).toMatchObject({
      kind: 'refused',
      by: 'entra',
      status: 401,
    })
  })
})
