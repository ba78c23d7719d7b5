import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GraphRefusal } from '#lib/graph/graph-answer.ts'
import { classifyFailure } from '#lib/provisioning/classify-failure.ts'
import { describeFailure, parseProvisioningFailure } from '#lib/provisioning/failure.ts'
import { mostAttempts, retryDelayMs } from '#lib/provisioning/retry-delay.ts'

const refusal: GraphRefusal = {
  kind: 'refused',
  by: 'graph',
  status: 400,
  code: 'Request_BadRequest',
  message: 'Please try again',
  details: [],
  requestId: 'r1',
}
const conflict = { details: [{ code: 'ObjectConflict', target: 'userPrincipalName' }] }

describe('a call that did not succeed', () => {
  it.each([
    ['retry', { status: 429, code: 'TooManyRequests' }],
    ['retry', { status: 500, code: 'InternalServerError' }],
    ['retry', { status: 502, code: 'Http502' }],
    ['retry', { status: 503, code: 'ServiceUnavailable' }],
    ['retry', { status: 504, code: 'GatewayTimeout' }],
    ['retry', { status: 408, code: 'Http408' }],
    ['retry', { status: 404, code: 'Request_ResourceNotFound' }],
    ['retry', { status: 404, code: 'Directory_ObjectNotFound' }],
    ['retry', { status: 401, code: 'InvalidAuthenticationToken' }],
    ['retry', { status: 409, code: 'Directory_ConcurrencyViolation' }],
    ['retry', { by: 'entra', status: 503, code: 'AADSTS90033' }],
    ['adopt', { ...conflict }],
    ['adopt', { details: [{ code: 'ObjectConflict', target: 'proxyAddresses' }] }],
    ['adopt', { status: 409, code: 'Conflict' }],
    ['needsPerson', { status: 400, code: 'Request_BadRequest' }],
    ['needsPerson', { details: [{ code: 'InvalidValue', target: 'creationType' }] }],
    ['needsPerson', { status: 403, code: 'Authorization_RequestDenied' }],
    ['needsPerson', { status: 403, code: 'Forbidden' }],
    ['needsPerson', { by: 'entra', status: 401, code: 'AADSTS7000215' }],
    ['needsPerson', { by: 'entra', status: 400, code: 'AADSTS700016' }],
    ['needsPerson', { status: 418, code: 'NeverHeardOf' }],
  ] as const)('leads to %s for %j', (expected, changes) => {
    expect(classifyFailure({ ...refusal, ...changes })).toBe(expected)
  })

  it('is retried where nobody knows how it ended', () => {
    expect(classifyFailure({ kind: 'unknown', cause: new Error('fetch failed') })).toBe('retry')
  })

  it('is never classified by the text of its message', () => {
    const answer = fc.record({
      status: fc.integer({ min: 400, max: 599 }),
      code: fc.string(),
      details: fc.constantFrom([], conflict.details),
    })
    fc.assert(
      fc.property(answer, fc.string(), fc.string(), (changes, one, other) => {
        const classified = (message: string) => classifyFailure({ ...refusal, ...changes, message })
        expect(classified(one)).toBe(classified(other))
      }),
    )
  })

  it('is described with Graph’s own words, and a conflict by its code', () => {
    expect(describeFailure(refusal)).toEqual({
      status: 400,
      code: 'Request_BadRequest',
      message: 'Please try again',
      requestId: 'r1',
    })
    expect(describeFailure({ ...refusal, ...conflict }).code).toBe('ObjectConflict')
    expect(describeFailure({ kind: 'unknown', cause: new Error('x') })).toMatchObject({
      status: null,
      code: 'NoAnswer',
    })
  })
})

describe('a stored failure', () => {
  it('is read as it was written', () => {
    const stored = { ...describeFailure(refusal), at: '2026-01-02T03:04:05.678Z' }
    expect(parseProvisioningFailure(JSON.parse(JSON.stringify(stored)))).toEqual(stored)
  })

  it.each([null, undefined, {}, 'x', { code: 1 }])('that is %j reads as none', value => {
    expect(parseProvisioningFailure(value)).toBeUndefined()
  })
})

describe('the wait before another attempt', () => {
  it.each([
    [1, 0, 750],
    [1, 0.5, 1_000],
    [3, 0.5, 6_250],
    [9, 0.5, 1_200_000],
  ])('after attempt %i with chance %d is %i ms', (attempt, chance, ms) => {
    expect(retryDelayMs(attempt, undefined, chance)).toBe(ms)
  })

  it('is what Graph asks for, and a little more', () => {
    expect(retryDelayMs(1, 30, 0)).toBe(30_000)
    expect(retryDelayMs(1, 30, 0.5)).toBe(30_500)
    expect(retryDelayMs(1, 1_000_000, 0)).toBe(3_600_000)
  })

  it('adds up to about three quarters of an hour', () => {
    const waits = Array.from({ length: mostAttempts - 1 }, (_, index) => retryDelayMs(index + 1, undefined, 0.5))
    const minutes = waits.reduce((sum, wait) => sum + wait, 0) / 60_000
    expect(minutes).toBeGreaterThan(30)
    expect(minutes).toBeLessThan(60)
  })
})
