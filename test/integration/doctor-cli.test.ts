import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openAuditSealer } from '#lib/audit/audit-sealer.prisma.ts'
import { type Answer, giveCommand, startCommand } from '#test/support/give-command.ts'
import { type DoctorWorld, openDoctorWorld } from './doctor-world.ts'

let world: DoctorWorld
let environment: { readonly [name: string]: string }
beforeAll(async () => {
  world = await openDoctorWorld()
  const { source, address, authorityPath, simulator } = world
  const authorities = await Promise.all(
    [authorityPath, simulator.simulator.certificateAuthorityPath].map(path => readFile(path, 'utf8')),
  )
  const extra = join(authorityPath, '..', 'all-authorities.pem')
  await writeFile(extra, authorities.join('\n'))
  environment = {
    ...source,
    APP_URL: `https://localhost:${address.port}`,
    DATABASE_URL: world.databaseUrl,
    NODE_EXTRA_CA_CERTS: extra,
  }
})
afterAll(() => world.close())

const directory = process.cwd()

/** Gives a command as somebody at a terminal would. */
function anteroom(
  command: readonly string[],
  changes: { readonly [name: string]: string | undefined } = {},
): Promise<Answer> {
  return giveCommand(command, { directory, environment: { NODE_ENV: 'test', ...environment, ...changes } })
}

const findings = z.array(
  z.strictObject({
    check: z.string(),
    severity: z.enum(['ok', 'warning', 'fault']),
    message: z.string(),
    flow: z.string().nullable(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
    seen: z.string(),
    todo: z.string().optional(),
  }),
)

describe('anteroom doctor', () => {
  it('ends with 0 where nothing is broken, and says what to see to', async () => {
    const ofItsOwn = { directory, environment: { ...environment, NODE_ENV: 'test' } }
    const { code, out, err } = await startCommand(['doctor'], ofItsOwn)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('WARNING  address: APP_URL is https://localhost:')
    expect(out).toContain('ok       connector partners: Both steps answer as Entra needs it.\n')
    expect(out).toMatch(/\n0 faults, 1 warnings, \d+ good\.\n$/)
  })

  it('ends with 1 where something is, and tells scripts as JSON', async () => {
    const { code, out } = await anteroom(['doctor', '--json', '--flow', 'partners'], { NODE_ENV: 'production' })
    expect(code).toBe(1)
    const [address] = findings.parse(JSON.parse(out))
    expect(address).toMatchObject({ check: 'address', severity: 'fault', message: 'address-local', flow: null })
  })

  it('still looks when the database is away', async () => {
    const { code, out } = await anteroom(['doctor', '--json'], { DATABASE_URL: 'postgresql://a:canary@127.0.0.1:9/b' })
    expect(code).toBe(1)
    const messages = findings.parse(JSON.parse(out)).map(each => each.message)
    expect(messages).toEqual(expect.arrayContaining(['database-silent', 'not-checked', 'reach-good', 'sign-in-good']))
    expect(out).not.toContain('canary')
  })

  it('tells a flow that is not there', async () => {
    const { code, out } = await anteroom(['doctor', '--flow', 'nowhere'], { APP_URL: environment.APP_URL })
    expect(code).toBe(1)
    expect(out).toContain('FAULT    connector: There is no such flow, or it is disabled.')
  })

  it('ends with 2 where it could not look, and names what is missing', async () => {
    const { code, out, err } = await anteroom(['doctor'], { SESSION_SECRET: undefined })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('SESSION_SECRET: is missing.')
  })
})

describe('anteroom audit verify', () => {
  it('ends with 0 for a whole log, with 1 for a tampered one, naming the event, and with 2 where it cannot read', async () => {
    const { database, force } = world
    const { sealNext } = openAuditSealer(database)
    await expect.poll(async () => (await sealNext()).kind, { interval: 1 }).toBe('nothingNew')
    const whole = await anteroom(['audit', 'verify'])
    expect(whole).toMatchObject({ code: 0, err: '' })
    expect(whole.out).toMatch(/^The log is whole: \d+ events in \d+ sealed blocks\.\nHead: \d+:[0-9a-f]{64}\n/)
    const [, head = ''] = /Head: (\S+)/.exec(whole.out) ?? []
    expect(await anteroom(['audit', 'verify', '--head', head])).toMatchObject({ code: 0 })
    expect((await anteroom(['audit', 'verify', '--head', `1:${'0'.repeat(64)}`])).code).toBe(1)

    await force(`UPDATE audit_event SET name = 'Mallory' WHERE id = 2`)
    const tampered = await anteroom(['audit', 'verify'])
    expect(tampered.code).toBe(1)
    expect(tampered.out).toContain('event 2 was changed (block 1)')
    const told = JSON.parse((await anteroom(['audit', 'verify', '--json'])).out)
    expect(told).toMatchObject({ whole: false, faults: [{ kind: 'eventChanged', block: 1, event: 2 }] })

    const away = await anteroom(['audit', 'verify'], { DATABASE_URL: 'postgresql://a:canary@127.0.0.1:9/b' })
    expect(away.code).toBe(2)
    expect(away.err).not.toContain('canary')
    expect(away.err).not.toContain('    at ')
  })
})
