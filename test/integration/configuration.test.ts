import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyConfiguration } from '#lib/configuration/apply-configuration.prisma.ts'
import { configurationSchema } from '#lib/configuration/configuration.ts'
import { readConfiguration } from '#lib/configuration/read-configuration.prisma.ts'
import { readYaml, writeYaml } from '#lib/configuration/yaml-text.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { secretDigest } from '#lib/settings/secret-digest.ts'
import { configure } from '#test/support/configured.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'

type Opened = Awaited<ReturnType<typeof openTestDatabase>>

let one: Opened
let fresh: Opened
let secrets: readonly string[]
beforeAll(async () => {
  one = await openTestDatabase()
  fresh = await openTestDatabase()
  secrets = await configure(one.database)
})
afterAll(async () => {
  await one.close()
  await fresh.close()
})

const now = new Date('2026-11-22T10:00:00Z')
const secret = 'a secret of more than thirty-two characters'

const exportOf = async ({ database }: { readonly database: Database }) => writeYaml(await readConfiguration(database))

function parse(text: string) {
  const read = readYaml(text)
  if (read.kind === 'refused') throw new Error(read.problems.join('\n'))
  return configurationSchema.parse(read.value)
}

const apply = (
  { database }: { readonly database: Database },
  document: unknown,
  wish: { readonly dryRun?: boolean; readonly prune?: boolean; readonly expected?: string } = {},
) =>
  applyConfiguration({ database, actor: { kind: 'operator' }, now }, configurationSchema.parse(document), {
    canMail: false,
    readSecret: source => ('env' in source && source.env === 'NEW_SECRET' ? secret : undefined),
    prune: false,
    origin: 'a test',
    dryRun: false,
    ...wish,
  })

/** The document with a place to take the secret of each credential and key from. */
function withSecrets(document: ReturnType<typeof parse>) {
  const from = { env: 'NEW_SECRET' }
  const flows = Object.entries(document.flows).map(([slug, flow]) => {
    const credentials = (flow.credentials ?? []).map(each => ({ ...each, secretFrom: from }))
    return [slug, { ...flow, credentials, ...(flow.asksForKey ? { keyFrom: from } : {}) }] as const
  })
  return { ...document, flows: Object.fromEntries(flows) }
}

describe('a configuration as a file', () => {
  it('is the same again when it is applied to a fresh installation', async () => {
    const text = await exportOf(one)
    expect(await apply(fresh, withSecrets(parse(text)))).toMatchObject({ kind: 'applied' })
    expect(await exportOf(fresh)).toBe(text)
    const { secretHash } = await fresh.database.credential.findFirstOrThrow()
    expect(Buffer.from(secretHash)).toEqual(Buffer.from(secretDigest(secret)))
  })

  it('has nothing to do the second time, and counts no version for it', async () => {
    const document = parse(await exportOf(one))
    const versions = () =>
      one.database.flow.findMany({ select: { slug: true, version: true }, orderBy: { slug: 'asc' } })
    const before = await versions()
    const events = await one.database.auditEvent.count()
    const revisions = await one.database.revision.count()
    expect(await apply(one, document)).toEqual({ kind: 'nothing' })
    expect(await apply(one, document, { prune: true })).toEqual({ kind: 'nothing' })
    expect(await versions()).toEqual(before)
    expect(await one.database.auditEvent.count()).toBe(events)
    expect(await one.database.revision.count()).toBe(revisions)
  })

  it('never holds a secret, nor the digest of one; neither does a revision', async () => {
    const credential = await one.database.credential.findFirstOrThrow()
    const flow = await one.database.flow.findFirstOrThrow({ where: { slug: 'suppliers' } })
    const digests = [credential.secretHash, flow.queryKeyHash ?? new Uint8Array([1])].map(each => Buffer.from(each))
    const forms = digests.flatMap(digest => [
      digest.toString('hex'),
      digest.toString('base64'),
      digest.toString('base64url'),
    ])
    const revisions = await one.database.revision.findMany()
    const told = `${await exportOf(one)}${JSON.stringify(revisions.map(each => each.document))}`
    expect(revisions.length).toBeGreaterThan(10)
    for (const canary of [...secrets, ...forms]) expect(told).not.toContain(canary)
    expect(told).toContain(credential.username)
  })

  it('names people, groups and app roles by ids as Entra gives them, which are not of RFC 9562', async () => {
    const id = '3f0c2b6e-7c1d-0a4b-c9d2-1e5f7a8b9c0d'
    const written = id.toUpperCase()
    const approvers = [{ kind: 'group', principalId: written, name: 'Buyers' }]
    const assignments = { groups: [{ id: written }], appRoles: [{ resourceId: written, appRoleId: written }] }
    const flow = { approvers, assignments }
    expect(await apply(fresh, { version: 1, flows: { suppliers: flow } })).toMatchObject({ kind: 'applied' })
    expect(parse(await exportOf(fresh)).flows).toMatchObject({
      suppliers: {
        approvers: [{ principalId: id }],
        assignments: { groups: [{ id }], appRoles: [{ resourceId: id, appRoleId: id }] },
      },
    })
    expect(await apply(fresh, { version: 1, flows: { suppliers: flow } })).toEqual({ kind: 'nothing' })
  })

  it('tells what would differ, and a trial writes nothing', async () => {
    const before = await exportOf(one)
    const wanted = {
      version: 1,
      flows: { suppliers: { holdSeconds: 60, approvers: [] }, partners: { name: 'Friends' } },
    }
    const trial = await apply(one, wanted, { dryRun: true })
    expect(trial).toMatchObject({
      kind: 'tried',
      parts: [
        { flow: 'partners', differences: [{ kind: 'value', name: 'name', before: 'Partners', after: 'Friends' }] },
        {
          flow: 'suppliers',
          differences: [
            { kind: 'value', name: 'holdSeconds', before: 30, after: 60 },
            { kind: 'text', name: 'approvers' },
          ],
        },
      ],
    })
    expect(await exportOf(one)).toBe(before)
  })

  it.each([
    ['a flow that lacks its name', { newcomer: { holdSeconds: 1 } }, /a new flow needs it/],
    ['an address that may not be led to', { suppliers: { redirectUrls: ['https://b.example'] } }, /redirectUrls/],
    ['a mail that nobody can send', { suppliers: { invitationMail: 'ours' } }, /SMTP_URL/],
    [
      'a rule that cannot be compiled',
      { suppliers: { policy: { rules: [{ id: 'x', name: 'x', when: '1 +', do: 'deny' }] } } },
      /policy/,
    ],
    ['a message without its reference', { suppliers: { messages: { en: { pending: 'Wait.' } } } }, /missingVariable/],
    ['a credential without its secret', { suppliers: { credentials: [{ username: 'new' }] } }, /secretFrom/],
    [
      'a secret that is not there',
      { suppliers: { credentials: [{ username: 'new', secretFrom: { env: 'NOWHERE' } }] } },
      /NOWHERE has no secret/,
    ],
    ['a name of a list that is a word of CEL', { suppliers: {} }, /word of CEL/],
  ])('%s is refused, and nothing of the rest is written', async (what, flows, why) => {
    const before = await exportOf(one)
    const lists = what.includes('list') ? { in: [] } : { fresh: ['a.example'] }
    const outcome = await apply(one, {
      version: 1,
      lists,
      fourEyes: false,
      flows: { partners: { name: 'Half' }, ...flows },
    })
    expect(outcome).toMatchObject({ kind: 'refused', problems: expect.arrayContaining([expect.stringMatching(why)]) })
    expect(await exportOf(one)).toBe(before)
  })

  it('a constraint of the database that fails late undoes everything', async () => {
    const before = await exportOf(one)
    const events = await one.database.auditEvent.count()
    await one.database.$executeRaw`ALTER TABLE roster_entry ADD CONSTRAINT refuse_late CHECK (key <> 'late.example')`
    const roster = [{ kind: 'domain', key: 'late.example' }]
    const wanted = { version: 1, lists: { fresh: ['a'] }, flows: { partners: { name: 'Half' }, suppliers: { roster } } }
    await expect(apply(one, wanted)).rejects.toThrow()
    await one.database.$executeRaw`ALTER TABLE roster_entry DROP CONSTRAINT refuse_late`
    expect(await exportOf(one)).toBe(before)
    expect(await one.database.auditEvent.count()).toBe(events)
  })

  it('what was in force at the trial must still be in force', async () => {
    const wanted = { version: 1, flows: { partners: { name: 'Friends' } } }
    const trial = await apply(one, wanted, { dryRun: true })
    const expected = trial.kind === 'tried' ? trial.before : ''
    await one.database.flow.update({ where: { slug: 'partners' }, data: { holdSeconds: 3 } })
    expect(await apply(one, wanted, { expected })).toEqual({ kind: 'changed' })
    await one.database.flow.update({ where: { slug: 'partners' }, data: { holdSeconds: 0 } })
  })

  it('whatever a document says, a second time there is nothing to do', { timeout: 300_000 }, async () => {
    const entry = fc.record({
      kind: fc.constantFrom('address', 'domain'),
      key: fc.constantFrom('a@A.example', 'B.example', 'a@a.example', 'xn--bcher-kva.example', 'bücher.example'),
      agreed: fc.boolean(),
    })
    const flow = fc.record(
      {
        state: fc.constantFrom('live', 'disabled', 'archived'),
        name: fc.string({ minLength: 1, maxLength: 20 }).filter(name => /^[^\s\0].*[^\s\0]$/.test(name)),
        holdSeconds: fc.integer({ min: 0, max: 3600 }),
        redirectUrls: fc.constantFrom(
          [],
          ['https://portal.contoso.com'],
          ['https://portal.contoso.com', 'https://b.example'],
        ),
        invitationMessage: fc.constantFrom(null, 'yes', '- no', 'two\nlines', '# none'),
        roster: fc.array(entry, { maxLength: 4 }),
        messages: fc.constantFrom({}, { en: {} }, { 'zh-Hant': { denied: '{reference}' } }),
        extension: fc.constantFrom(null, undefined),
      },
      { requiredKeys: [] },
    )
    const lists = fc.dictionary(fc.constantFrom('one', 'two'), fc.array(fc.constantFrom('a.example', 'b', '1', 'null')))
    await fc.assert(
      fc.asyncProperty(flow, lists, fc.boolean(), async (partners, named, fourEyes) => {
        const document = {
          version: 1,
          fourEyes,
          lists: named,
          flows: { partners: JSON.parse(JSON.stringify(partners)) },
        }
        expect(await apply(fresh, document)).not.toMatchObject({ kind: 'refused' })
        expect(await apply(fresh, document)).toEqual({ kind: 'nothing' })
        const text = await exportOf(fresh)
        expect(await apply(fresh, parse(text))).toEqual({ kind: 'nothing' })
      }),
      { numRuns: 12 },
    )
  })

  it('takes out of force what it does not name only when that is asked for', async () => {
    const document = { version: 1, lists: {}, flows: { suppliers: { credentials: [], certificates: [] } } }
    expect(await apply(fresh, document)).toEqual({ kind: 'nothing' })
    expect(await apply(fresh, document, { prune: true })).toMatchObject({ kind: 'applied' })
    const { flows, lists } = parse(await exportOf(fresh))
    expect(flows.partners?.state).toBe('archived')
    expect(flows.suppliers).toMatchObject({ credentials: [], certificates: [], state: 'live' })
    expect(lists).toEqual({})
  })
})
