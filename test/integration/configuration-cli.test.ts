import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { configure } from '#test/support/configured.ts'
import { type Answer, giveCommand, startCommand } from '#test/support/give-command.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { googleGuest, queueSignUp } from '#test/support/queue-sign-up.ts'

let test: Awaited<ReturnType<typeof openTestDatabase>>
let fresh: Awaited<ReturnType<typeof openTestDatabase>>
let directory: string
let secrets: readonly string[]
beforeAll(async () => {
  test = await openTestDatabase()
  fresh = await openTestDatabase()
  secrets = await configure(test.database)
  directory = await mkdtemp(join(tmpdir(), 'anteroom file '))
})
afterAll(async () => {
  await test.close()
  await fresh.close()
  await rm(directory, { recursive: true })
})

/** Gives a command as somebody at a terminal would, in a directory of the test's own. */
function anteroom(command: readonly string[], { database = test, env = {} } = {}): Promise<Answer> {
  return giveCommand(command, { directory, environment: { DATABASE_URL: database.databaseUrl, ...env } })
}

const lastEvent = () => test.database.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })

describe('a file', () => {
  it('is exported without a secret and applied to a fresh installation, which then exports the same', async () => {
    const { code, out, err } = await anteroom(['export'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^# yaml-language-server: \$schema=docs\/anteroom\.schema\.json\nversion: 1\n/)
    for (const secret of secrets) expect(out).not.toContain(secret)
    await writeFile(join(directory, 'secret'), `${'s'.repeat(40)}\n`)
    const withSources = out
      .replace(
        /^( +)- username: .*$/m,
        line => `${line}\n${' '.repeat(line.indexOf('-') + 2)}secretFrom: { env: THE_SECRET }`,
      )
      .replace(/^( +)asksForKey: true$/m, '$&\n$1keyFrom: { file: secret }')
    await writeFile(join(directory, 'anteroom.yaml'), withSources)
    const env = { THE_SECRET: 'e'.repeat(40) }
    const missing = await anteroom(['apply', 'anteroom.yaml'], { database: fresh })
    expect(missing).toMatchObject({ code: 1, out: '' })
    expect(missing.err).toContain('the environment variable THE_SECRET has no secret')
    const trial = await anteroom(['apply', 'anteroom.yaml', '--dry-run'], { database: fresh, env })
    expect(trial.code).toBe(0)
    expect(trial.out).toContain('Flow suppliers, new')
    expect(trial.out).toContain('Nothing was changed: this was a trial.')
    const applied = await anteroom(['apply', 'anteroom.yaml'], { database: fresh, env })
    expect(applied.out).toContain('All of it is in force.')
    expect(applied.out + applied.err).not.toContain('eeee')
    expect((await anteroom(['export'], { database: fresh })).out).toBe(out)
    const again = await anteroom(['apply', 'anteroom.yaml'], { database: fresh, env })
    expect(again).toEqual({ code: 0, out: 'Nothing to change.\n', err: '' })
    expect(JSON.parse((await anteroom(['apply', 'anteroom.yaml', '--json'], { database: fresh, env })).out)).toEqual({
      changed: false,
      parts: [],
    })
  })

  it.each([
    ['no YAML', 'version: [1', 1, /Flow sequence/],
    ['another version', 'version: 2', 1, /version/],
    ['a setting that there is not', 'version: 1\nflows:\n  partners:\n    hold: 3', 1, /flows\.partners.*hold/],
    [
      'a password in the file',
      'version: 1\nflows:\n  partners:\n    credentials:\n      - username: a\n        password: x',
      1,
      /password/,
    ],
  ])('%s is refused with where and what', async (_what, text, code, why) => {
    await writeFile(join(directory, 'wrong.yaml'), text)
    const answer = await anteroom(['apply', 'wrong.yaml'])
    expect(answer).toMatchObject({ code, out: '' })
    expect(answer.err).toMatch(why)
  })

  it('prints the published schema', async () => {
    const published = await readFile(new URL('../../docs/anteroom.schema.json', import.meta.url), 'utf8')
    expect((await anteroom(['schema'])).out).toBe(published)
  })
})

describe('a command', () => {
  it.each([
    [['flow', 'creat'], 2],
    [['nothing'], 2],
    [['credential', 'create', 'partners', '--expires-in-days', 'soon'], 2],
    [['apply'], 2],
    [['--help'], 0],
    [['request', 'deny', '--help'], 0],
    [['credential', 'list', 'nowhere'], 1],
  ] as const)('%j ends with %d', async (command, code) => {
    expect((await anteroom(command)).code).toBe(code)
  })

  it.each([
    ['answers whoever gave it, and ends with 0', ['export']],
    ['says what is wrong beside its answer, and ends with 1', ['credential', 'list', 'nowhere']],
    ['ends with 2 where it cannot be understood', ['flow', 'creat']],
  ])('that is a process of its own %s, as within this one', async (_what, command) => {
    // What is in the directory's .env counts as if it were in the environment.
    await writeFile(join(directory, '.env'), `DATABASE_URL=${test.databaseUrl}\n`)
    const alone = await startCommand(command, { directory, environment: {} })
    expect(alone).toEqual(await anteroom(command))
    expect([0, 1, 2]).toContain(alone.code)
  })

  it('answers programs in JSON', async () => {
    const json = async (...command: readonly string[]) => JSON.parse((await anteroom([...command, '--json'])).out)
    expect(await json('flow', 'list')).toMatchObject([{ slug: 'partners', state: 'live' }, { slug: 'suppliers' }])
    const made = await json('credential', 'create', 'partners')
    expect(made).toMatchObject({ flow: 'partners', password: expect.stringMatching(/^\S{43}$/) })
    expect(await json('credential', 'list', 'partners')).toMatchObject([{ username: made.username, state: 'live' }])
    expect(await json('credential', 'revoke', 'partners', made.username)).toEqual({
      flow: 'partners',
      username: made.username,
    })
    expect(await json('certificate', 'list', 'suppliers')).toMatchObject([{ thumbprint: 'AB'.repeat(32) }])
    expect(await json('export')).toMatchObject({ version: 1, flows: { partners: {} } })
    expect(await json('audit', 'verify')).toMatchObject({ whole: true })
  })

  it('decides a request as the operator, and says why it cannot', async () => {
    const id = await queueSignUp(test.database, test.flow.id, googleGuest('Nina Novak'))
    const { reference } = await test.database.approvalRequest.findUniqueOrThrow({ where: { id } })
    const listed = await anteroom(['request', 'list', '--json'])
    expect(JSON.parse(listed.out)).toMatchObject([{ reference, state: 'pending' }])
    expect((await anteroom(['request', 'show', reference])).out).toContain(reference)
    expect(await anteroom(['request', 'deny', reference])).toMatchObject({ code: 2 })
    const denied = await anteroom(['request', 'deny', reference, '--justification', 'Nobody knows them'])
    expect(denied).toEqual({ code: 0, out: `${reference} is denied.\n`, err: '' })
    expect(await lastEvent()).toMatchObject({ action: 'request.denied', actor: 'operator', objectId: null, name: null })
    const again = await anteroom(['request', 'deny', reference.toLowerCase(), '--justification', 'Again'])
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('is denied already, by Operator') })
    expect(await anteroom(['request', 'approve', 'R-00000000'])).toMatchObject({ code: 1 })
  })

  it('changes nothing under four eyes unless somebody says that they confirm alone, which the log tells', async () => {
    await test.database.$executeRaw`UPDATE installation SET four_eyes = true`
    const hold = ['flow', 'set', 'partners', '--hold', '77']
    const refused = await anteroom(hold)
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('--confirm-alone') })
    expect(await test.database.flow.count({ where: { holdSeconds: 77 } })).toBe(0)
    await writeFile(join(directory, 'off.yaml'), 'version: 1\nfourEyes: false')
    expect((await anteroom(['apply', 'off.yaml'])).code).toBe(1)
    expect((await anteroom(['apply', 'off.yaml', '--dry-run'])).code).toBe(0)
    expect((await anteroom([...hold, '--confirm-alone'])).code).toBe(0)
    const told = await test.database.auditEvent.findMany({ where: { action: 'proposal.passed-over' } })
    expect(told).toMatchObject([{ actor: 'operator', details: { command: 'flow set' } }])
    expect((await anteroom(['--confirm-alone', 'apply', 'off.yaml'])).code).toBe(0)
  })
})
