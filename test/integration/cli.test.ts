import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseCertificate } from '#lib/settings/certificate.ts'
import { type Answer, giveCommand } from '#test/support/give-command.ts'
import {
  contosoAuthority,
  createAuthority,
  daysFromNow,
  type IssuedCertificate,
} from '#test/support/issue-certificates.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { assignments } from '#test/support/tenant.ts'

let test: Awaited<ReturnType<typeof openTestDatabase>>
let directory: string
let certificate: IssuedCertificate
beforeAll(async () => {
  test = await openTestDatabase()
  directory = await mkdtemp(join(tmpdir(), 'anteroom cli '))
  const issue = await createAuthority()
  certificate = await issue()
  await writeFile(join(directory, 'entra.pem'), certificate.pem)
  await writeFile(join(directory, 'entra.cer'), certificate.der)
  const ended = await issue({ notBefore: daysFromNow(-9), notAfter: daysFromNow(-1) })
  await writeFile(join(directory, 'ended.pem'), ended.pem)
  await writeFile(join(directory, 'notes.txt'), 'no certificate')
})
afterAll(async () => {
  await test.close()
  await rm(directory, { recursive: true })
})

/** Gives a command as somebody at a terminal would, in the directory of the certificates. */
function anteroom(...command: readonly string[]): Promise<Answer> {
  const environment = { DATABASE_URL: test.databaseUrl, APP_URL: 'https://anteroom.contoso.com' }
  return giveCommand(command, { directory, environment })
}

const lastAction = async () =>
  (await test.database.auditEvent.findFirst({ orderBy: { id: 'desc' }, select: { action: true, actor: true } })) ?? {}

it('a database that does not answer is told in a line, without what opens it', async () => {
  const environment = { DATABASE_URL: 'postgresql://anteroom:secret@127.0.0.1:1/anteroom' }
  const { code, out, err } = await giveCommand(['flow', 'list'], { directory, environment })
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatch(
    /^The database cannot be used: connect ECONNREFUSED 127\.0\.0\.1:1\. DATABASE_URL says where it is\.\n$/,
  )
})

describe('credentials', () => {
  it('are created with an end, listed without passwords and revoked, each with its audit row', async () => {
    const created = await anteroom('credential', 'create', 'partners', '--expires-in-days', '90')
    expect(created).toMatchObject({ code: 0, err: '' })
    expect(created.out).toContain('https://anteroom.contoso.com/api/connectors/partners/check-approval-status\n')
    const [, username = ''] = /User name +(\S+)/.exec(created.out) ?? []
    const [, password = ''] = /Password +(\S{43})/.exec(created.out) ?? []
    expect(password).not.toBe('')
    expect(created.out).toContain(`Expires                 ${daysFromNow(90).toISOString().slice(0, 10)}`)
    expect(await lastAction()).toEqual({ action: 'credential.created', actor: 'operator' })

    const listed = await anteroom('credential', 'list', 'partners')
    expect(listed.out).toMatch(new RegExp(`^${username} +live +\\S+ \\S+ +\\S+ \\S+ +never$`, 'm'))
    expect(listed.out).not.toContain(password)

    expect(await anteroom('credential', 'revoke', 'partners', username)).toMatchObject({ code: 0 })
    expect(await lastAction()).toEqual({ action: 'credential.revoked', actor: 'operator' })
    expect((await anteroom('credential', 'list', 'partners')).out).toMatch(new RegExp(`^${username} +revoked`, 'm'))
    const again = await anteroom('credential', 'revoke', 'partners', username)
    expect(again).toEqual({ code: 1, out: '', err: `partners has no live credential ${username}.\n` })
  })
})

describe('certificates', () => {
  it('are added from a file, listed and revoked, each with its audit row', async () => {
    const sha256 = parseCertificate(certificate.der)?.sha256 ?? ''
    const pins = ['--issuer', contosoAuthority, '--expires', daysFromNow(5).toISOString().slice(0, 10)]
    const added = await anteroom('certificate', 'add', 'partners', 'entra.pem', ...pins)
    expect(added).toMatchObject({ code: 0, err: '' })
    expect(added.out).toContain(sha256)
    expect(await lastAction()).toEqual({ action: 'certificate.added', actor: 'operator' })

    const listed = await anteroom('certificate', 'list', 'partners')
    expect(listed.out).toMatch(new RegExp(`^${sha256} +live .+ never +${contosoAuthority} +any$`, 'm'))
    expect(await anteroom('certificate', 'add', 'partners', 'entra.cer')).toMatchObject({ code: 1, out: '' })

    expect(await anteroom('certificate', 'revoke', 'partners', 'entra.cer')).toMatchObject({ code: 0 })
    expect(await lastAction()).toEqual({ action: 'certificate.revoked', actor: 'operator' })
    expect((await anteroom('certificate', 'list', 'partners')).out).toMatch(new RegExp(`^${sha256} +revoked`, 'm'))
  })

  it('are added by the thumbprint that Entra prints', async () => {
    const sha1 = parseCertificate(certificate.der)?.sha1 ?? ''
    expect(await anteroom('certificate', 'add', 'partners', sha1.toLowerCase())).toMatchObject({ code: 0 })
    expect(await anteroom('certificate', 'add', 'partners', 'entra.pem')).toMatchObject({ code: 1 })
    expect(await anteroom('certificate', 'revoke', 'partners', 'entra.pem')).toMatchObject({ code: 0 })
  })

  it.each([
    ['a file that is not there', ['missing.pem'], 'The file missing.pem cannot be read.'],
    ['a file of something else', ['notes.txt'], 'The file holds no X.509 certificate'],
    ['a certificate that has ended', ['ended.pem'], 'The certificate ended on '],
    ['an issuer that it has not', ['entra.pem', '--issuer', 'CN=Other'], 'The certificate has another issuer.'],
    ['a day that is none', ['entra.pem', '--expires', 'soon'], 'use a day such as 2027-01-31', 2],
  ])('are refused in plain words for %s', async (_what, words, line, ends = 1) => {
    const { code, out, err } = await anteroom('certificate', 'add', 'partners', ...words)
    expect({ code, out }).toEqual({ code: ends, out: '' })
    expect(err).toContain(line)
    expect(err).not.toContain('    at ')
  })
})

describe('the extra key', () => {
  it('is set, shown once in the addresses, and cleared, each with its audit row', async () => {
    const set = await anteroom('flow', 'set-code', 'partners')
    expect(set.code).toBe(0)
    expect(set.out).toMatch(/\/api\/connectors\/partners\/request-approval\?code=[A-Za-z0-9_-]{43}\n/)
    expect(await lastAction()).toEqual({ action: 'flow.code-set', actor: 'operator' })
    const created = await anteroom('credential', 'create', 'partners')
    expect(created.out).toContain('check-approval-status?code=<the key of this flow>')
    expect(await anteroom('flow', 'clear-code', 'partners')).toMatchObject({ code: 0 })
    expect(await lastAction()).toEqual({ action: 'flow.code-cleared', actor: 'operator' })
    const again = await anteroom('flow', 'clear-code', 'partners')
    expect(again).toEqual({ code: 1, out: '', err: 'partners asks for no key.\n' })
  })
})

describe('the settings of a flow’s accounts', () => {
  it('are changed by name, with their audit row', async () => {
    await writeFile(join(directory, 'assignments.json'), JSON.stringify(assignments))
    const options = ['--hold', '30', '--accounts-by', 'by-hand', '--account-gone', 'stay-out', '--after-revoke', 'keep']
    const more = ['--invitation-message', 'Welcome.', '--assignments', 'assignments.json']
    const done = await anteroom('flow', 'set', 'partners', ...options, ...more)
    expect(done).toEqual({ code: 0, out: 'The settings of partners are in force.\n', err: '' })
    expect(await lastAction()).toEqual({ action: 'flow.changed', actor: 'operator' })
    expect(await test.database.flow.findUniqueOrThrow({ where: { slug: 'partners' } })).toMatchObject({
      holdSeconds: 30,
      accountsBy: 'by_hand',
      accountGone: 'stay_out',
      afterRevoke: 'keep',
      invitationMessage: 'Welcome.',
      assignments,
    })
  })

  it.each([
    ['nothing to change', [], 'Name at least one setting'],
    ['a hold that is no number', ['--hold', 'long'], 'holdSeconds: must be whole seconds'],
    ['a mail that no server sends', ['--invitation-mail', 'ours'], 'set SMTP_URL and MAIL_FROM'],
    ['a file that is no JSON', ['--assignments', 'notes.txt'], 'notes.txt is no JSON'],
  ])('are refused in plain words for %s', async (_what, words, line) => {
    const { code, out, err } = await anteroom('flow', 'set', 'partners', ...words)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(line)
    expect(err).not.toContain('    at ')
  })
})

it.each([
  ['credential', 'list'],
  ['credential', 'create'],
  ['certificate', 'list'],
  ['flow', 'set-code'],
])('%s %s of an unknown flow is refused in plain words', async (...command) => {
  expect(await anteroom(...command, 'nowhere')).toEqual({ code: 1, out: '', err: 'There is no flow nowhere.\n' })
})

describe('documents', () => {
  const file = async (name: string, content: unknown) => {
    await writeFile(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content))
    return name
  }

  it.each([
    ['a policy', 'policy', { rules: [{ id: 'all', name: 'All', when: 'domain == "a.example"', do: 'approve' }] }],
    ['a roster', 'roster', [{ who: { kind: 'domain', domain: 'a.example' }, agreed: true }]],
    ['messages', 'messages', { de: { unavailable: 'Das geht gerade nicht.' } }],
    [
      'an extension',
      'extension',
      { tenantId: '11111111-2222-3333-4444-555555555555', domain: 'contoso', audience: 'an app' },
    ],
  ])('%s is checked, put in force and written to the audit log', async (_what, command, document) => {
    const done = await anteroom(command, 'set', 'partners', await file(`${command}.json`, document))
    expect(done).toMatchObject({ code: 0, err: '' })
    expect(await lastAction()).toEqual({ action: `${command}.changed`, actor: 'operator' })
  })

  it('a list is one value on each line', async () => {
    const done = await anteroom('list', 'set', 'suppliers', await file('suppliers.txt', 'a.example\n\nb.example\r\n'))
    expect(done).toMatchObject({ code: 0, out: 'The list suppliers has 2 values.\n' })
  })

  it.each([
    ['no JSON', 'policy', '{', 'no JSON'],
    [
      'a condition that is no CEL',
      'policy',
      { rules: [{ id: 'x', name: 'X', when: 'domain ==', do: 'deny' }] },
      'rule x: ',
    ],
    ['a roster without people', 'roster', [{ agreed: true }], 'who'],
    ['an unknown reason', 'messages', { de: { hello: 'Hallo' } }, 'hello'],
    ['an extension without an audience', 'extension', { domain: 'contoso' }, 'audience'],
  ])('%s is refused in plain words and changes nothing', async (_what, command, document, said) => {
    const before = await test.database.auditEvent.count()
    const refused = await anteroom(command, 'set', 'partners', await file('wrong.json', document))
    expect(refused.code).toBe(1)
    expect(refused.err).toContain(said)
    expect(refused.err).not.toContain('    at ')
    expect(await test.database.auditEvent.count()).toBe(before)
  })
})
