import { describe, expect, it } from 'vitest'
import type { Check } from '#lib/doctor/check.ts'
import { checkSecret } from '#lib/doctor/check-secret.ts'
import { diagnose } from '#lib/doctor/diagnose.ts'
import type { DoctorPorts } from '#lib/doctor/doctor-ports.ts'
import { fault, ok } from '#lib/doctor/finding.ts'
import { reasonOf } from '#lib/doctor/reason-of.ts'
import { parseEnvironment } from '#lib/env.ts'
import { configuration } from '#test/support/run-server.ts'

const environment = parseEnvironment(configuration('postgresql://127.0.0.1/none', 3000))
/** No check of this test asks the database. */
const portsWith = (own: Partial<DoctorPorts['environment']>): DoctorPorts => ({
  environment: { ...environment, ...own },
  get database(): never {
    throw new Error('the database was asked')
  },
  isEmbedded: false,
  isProduction: false,
  actor: { kind: 'operator' },
  now: () => new Date(0),
})
const ports = portsWith({})

const messages = async (...checks: readonly Check[]) =>
  (await diagnose(ports, checks)).map(({ check, severity, message, values }) => ({ check, severity, message, values }))

describe('the doctor', () => {
  it('tells a check that fails, and goes on', async () => {
    const failing: Check = { id: 'mail', run: () => Promise.reject(new Error('the socket fell off')) }
    const good: Check = { id: 'audit', run: async () => [ok('audit-good')] }
    expect(await messages(failing, good)).toEqual([
      { check: 'mail', severity: 'fault', message: 'check-failed', values: { why: 'the socket fell off' } },
      { check: 'audit', severity: 'ok', message: 'audit-good', values: {} },
    ])
  })

  it('ends a check that takes too long, and tells it to clean up', async () => {
    let cleaned = false
    const slow: Check = {
      id: 'mail',
      longestMs: 10,
      run: (_ports, signal) =>
        new Promise(resolve =>
          signal.addEventListener('abort', () => {
            cleaned = true
            resolve([ok('mail-none')])
          }),
        ),
    }
    expect(await messages(slow)).toEqual([
      { check: 'mail', severity: 'fault', message: 'check-too-long', values: { seconds: 0.01 } },
    ])
    expect(cleaned).toBe(true)
  })

  it('makes each check once, after those that it needs, and none for which one of them found a fault', async () => {
    const made: string[] = []
    const check = (id: Check['id'], needs: readonly Check['id'][], seen = ok('audit-good')): Check => ({
      id,
      needs,
      run: async () => {
        made.push(id)
        return [seen]
      },
    })
    const found = await messages(
      check('audit', ['jobs']),
      check('jobs', ['database']),
      check('settings', ['database']),
      check('database', []),
      check('graph', []),
      check('mail', ['tls']),
      check('tls', [], fault('tls-version')),
      check('calls', ['mail', 'graph']),
    )
    expect(made.toSorted()).toEqual(['audit', 'database', 'graph', 'jobs', 'settings', 'tls'])
    expect(made.indexOf('database')).toBeLessThan(made.indexOf('jobs'))
    expect(found.map(({ check: id, message }) => `${id} ${message}`)).toEqual([
      'audit audit-good',
      'jobs audit-good',
      'settings audit-good',
      'database audit-good',
      'graph audit-good',
      'mail not-checked',
      'tls tls-version',
      'calls not-checked',
    ])
  })
})

describe('a session secret', () => {
  it.each([
    ['32 random bytes in base64', 'Zk3vQ9xT1mB7rW5yH8cN2pL6sD4fG0jA+u/eRtYiXwo=', 'secret-good'],
    [
      '32 random bytes in hexadecimal',
      '4f1d9c0be27a835610fb3e9d48c7a2516ed0937fb8a4c21d5e6f70918b3ca4d2',
      'secret-good',
    ],
    ['words', 'correct horse battery staple again and again', 'secret-weak'],
    ['a sentence', 'a secret of thirty-two characters', 'secret-weak'],
    ['one letter', 'a'.repeat(64), 'secret-weak'],
    ['a pattern', '12345678'.repeat(4), 'secret-weak'],
    ['a placeholder', 'changeme-changeme-changeme-changeme', 'secret-weak'],
  ])('of %s is judged', async (_what, SESSION_SECRET, message) => {
    const [seen] = await checkSecret.run(portsWith({ SESSION_SECRET }), new AbortController().signal)
    expect(seen?.message).toBe(message)
    expect(JSON.stringify(seen)).not.toContain(SESSION_SECRET)
  })
})

describe('a reason', () => {
  it.each([
    ['a code', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    [
      'the code of a cause',
      new Error('fetch failed', { cause: Object.assign(new Error(), { code: 'EPIPE' }) }),
      'EPIPE',
    ],
    [
      "Prisma's last line",
      Object.assign(new Error('\nInvalid call\n\nNo such host'), { code: 'P2010' }),
      'No such host',
    ],
    ['no password', new Error('at postgresql://ana:canary@db/x'), 'at postgresql://ana:…@db/x'],
    ['something else', 'a text', 'a text'],
  ])('is told by %s', (_how, error, reason) => {
    expect(reasonOf(error)).toBe(reason)
  })
})
