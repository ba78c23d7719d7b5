import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  changeList,
  createList,
  findListPage,
  importList,
  listLists,
  removeList,
} from '#lib/administration/lists.prisma.ts'
import { findRosterPage, importRoster, putRosterEntry, removeRosterEntries } from '#lib/administration/roster.prisma.ts'
import { saveFlowPolicy } from '#lib/administration/save-flow-policy.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import { mostListEntries } from '#lib/settings/change-list.prisma.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana, noah, otto } from '#test/support/people.ts'

let database: Database
let flowId: string
let close: () => Promise<void>

beforeAll(async () => {
  const opened = await openTestDatabase()
  ;({ database, close } = opened)
  flowId = opened.flow.id
})
afterAll(() => close())

const now = new Date('2026-11-21T10:00:00Z')
const desk = () => ({ database, now })
let lists = 0

async function newList(...values: readonly string[]): Promise<string> {
  lists += 1
  const name = `list_${lists}`
  expect(await createList(desk(), ada, name)).toEqual({ kind: 'created', name })
  if (values.length > 0) await changeList(desk(), ada, { name, put: values.map(value => ({ value })), remove: [] })
  return name
}

async function valuesOf(name: string): Promise<readonly string[]> {
  return (
    (await findListPage(desk(), ada, { name, search: '', after: undefined }))?.entries.map(each => each.value) ?? []
  )
}

const rows = (count: number) => Array.from({ length: count }, (_, at) => `d${String(at).padStart(5, '0')}.example`)

describe('everybody but an administrator', () => {
  it.each([ana, otto, noah])('neither reads nor changes a list or a roster: $name', async person => {
    const name = await newList('a.example')
    const events = await database.auditEvent.count()
    const csv = 'who\na@b.example'
    expect(
      await Promise.all([
        createList(desk(), person, 'stolen'),
        changeList(desk(), person, { name, put: [{ value: 'b.example' }], remove: ['a.example'] }),
        removeList(desk(), person, name),
        importList(desk(), person, { name, csv, replace: true, write: true }),
        putRosterEntry(desk(), person, { flowId, entry: { who: { kind: 'domain', domain: 'a.example' } } }),
        removeRosterEntries(desk(), person, { flowId, ids: [] }),
        importRoster(desk(), person, { flowId, csv, replace: true, write: true }),
      ]),
    ).toEqual(Array.from({ length: 7 }, () => ({ kind: 'forbidden' })))
    await expect(listLists(desk(), person)).rejects.toThrow(Forbidden)
    const query = { search: '', after: undefined }
    await expect(findListPage(desk(), person, { name, ...query })).rejects.toThrow(Forbidden)
    await expect(findRosterPage(desk(), person, { flowId, ...query })).rejects.toThrow(Forbidden)
    expect(await valuesOf(name)).toEqual(['a.example'])
    expect(await database.auditEvent.count()).toBe(events)
  })
})

describe('a list', () => {
  it('is made once, by a name that rules can ask', async () => {
    const name = await newList()
    expect(await createList(desk(), ada, name)).toEqual({ kind: 'nameTaken' })
    expect(await createList(desk(), ada, 'in')).toEqual({ kind: 'badName' })
    expect(await createList(desk(), ada, 'My list')).toEqual({ kind: 'badName' })
  })

  it('takes values with and without an end, gives them up, and is searched for any text', async () => {
    const name = await newList('a.example', '100%.example', 'under_score.example')
    const put = [{ value: 'over.example', expiresAt: new Date('2026-11-20T00:00:00Z') }]
    expect(await changeList(desk(), ada, { name, put, remove: ['a.example'] })).toEqual({ kind: 'saved', entries: 3 })
    const search = async (text: string) =>
      (await findListPage(desk(), ada, { name, search: text, after: undefined }))?.entries.map(each => each.value)
    expect(await search('%')).toEqual(['100%.example'])
    expect(await search('r_s')).toEqual(['under_score.example'])
    expect(await search('OVER')).toEqual(['over.example'])
    const page = await findListPage(desk(), ada, { name, search: 'over', after: undefined })
    expect(page).toMatchObject({ total: 3, entries: [{ isOver: true }] })
  })

  it('is not removed while a policy asks it', async () => {
    const name = await newList('a.example')
    const { version } = await database.flow.findUniqueOrThrow({ where: { id: flowId } })
    const ask = (when: string) => ({ rules: [{ id: 'ask', name: 'Ask', when, do: 'deny' }] })
    const save = (at: number, when: string) => saveFlowPolicy(desk(), ada, { flowId, version: at, document: ask(when) })
    expect((await save(version, `domain in lists.${name}`)).kind).toBe('saved')
    expect(await listLists(desk(), ada)).toContainEqual({
      name,
      entries: 1,
      over: 0,
      usedBy: [{ slug: 'partners', name: 'Partners' }],
    })
    expect(await removeList(desk(), ada, name)).toEqual({ kind: 'inUse', flows: ['Partners'] })
    expect((await save(version + 1, 'false')).kind).toBe('saved')
    expect(await removeList(desk(), ada, name)).toEqual({ kind: 'removed' })
    expect(await removeList(desk(), ada, name)).toEqual({ kind: 'notFound' })
  })

  it('is not filled beyond its bound: nothing changes', async () => {
    const name = await newList('a.example')
    await importList(desk(), ada, { name, csv: rows(mostListEntries - 1).join('\n'), replace: false, write: true })
    const put = [{ value: 'a.example' }, { value: 'z.example' }]
    expect(await changeList(desk(), ada, { name, put, remove: [] })).toEqual({ kind: 'full' })
    expect(await changeList(desk(), ada, { name, put, remove: ['d00000.example'] })).toEqual({
      kind: 'saved',
      entries: mostListEntries,
    })
  })
})

describe('an import', () => {
  it('of a file with one faulty row changes nothing, and names the row', async () => {
    const name = await newList('before.example')
    const csv = `value,expiresAt\n${rows(50).join('\n')}\nwrong.example,soon`
    for (const write of [false, true]) {
      expect(await importList(desk(), ada, { name, csv, replace: true, write })).toMatchObject({
        kind: 'read',
        entries: 50,
        faults: [{ line: 52, fault: 'badDate', value: 'soon' }],
      })
    }
    expect(await valuesOf(name)).toEqual(['before.example'])
  })

  it('that the database refuses half-way changes nothing', async () => {
    const name = await newList('before.example')
    const list = await database.list.findUniqueOrThrow({ where: { name } })
    const check = `CHECK (list_id <> '${list.id}' OR value <> 'd00007.example')`
    await database.$executeRawUnsafe(`ALTER TABLE list_entry ADD CONSTRAINT planted ${check} NOT VALID`)
    try {
      const csv = rows(10).join('\n')
      await expect(importList(desk(), ada, { name, csv, replace: true, write: true })).rejects.toThrow(/planted/)
    } finally {
      await database.$executeRawUnsafe('ALTER TABLE list_entry DROP CONSTRAINT planted')
    }
    expect(await valuesOf(name)).toEqual(['before.example'])
    expect(await database.auditEvent.count({ where: { details: { path: ['name'], equals: name } } })).toBe(2)
  })

  it('of 10,000 rows is one transaction, and the list is then read page by page', async () => {
    const name = await newList('before.example')
    const csv = rows(10_000).join('\n')
    const asked = { name, csv, replace: false }
    expect(await importList(desk(), ada, { ...asked, write: false })).toMatchObject({ kind: 'read', entries: 10_000 })
    expect(await importList(desk(), ada, { ...asked, write: true })).toEqual({ kind: 'saved', entries: 10_001 })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await findListPage(desk(), ada, { name, search: '.example', after })
      seen.push(...(page?.entries.map(each => each.value) ?? []))
      after = page?.next
    } while (after !== undefined)
    expect(seen.length).toBe(10_001)
    expect(new Set(seen).size).toBe(10_001)
    expect(await importList(desk(), ada, { ...asked, replace: true, write: true })).toEqual({
      kind: 'saved',
      entries: 10_000,
    })
  })
})

describe('a roster', () => {
  it('takes somebody, writes them anew, finds them by what is known of them, and lets them go', async () => {
    const who = { kind: 'address', address: 'Ana@Fabrikam.com' }
    const put = (more: object) => putRosterEntry(desk(), ada, { flowId, entry: { who, ...more } })
    expect(await put({ attributes: { jobTitle: 'Buyer' } })).toEqual({ kind: 'saved', entries: 1 })
    expect(await put({ agreed: true, attributes: { jobTitle: 'Seller' } })).toEqual({ kind: 'saved', entries: 1 })
    const find = (search: string) => findRosterPage(desk(), ada, { flowId, search, after: undefined })
    const { entries } = await find('seller')
    expect(entries).toMatchObject([{ kind: 'address', agreed: true, attributes: { jobTitle: 'Seller' } }])
    expect((await find('buyer')).entries).toEqual([])
    const ids = entries.map(({ id }) => id)
    expect(await removeRosterEntries(desk(), ada, { flowId, ids })).toEqual({ kind: 'saved', entries: 0 })
    expect(await putRosterEntry(desk(), ada, { flowId, entry: { who, attributes: { email: 'x' } } })).toEqual({
      kind: 'unreadableEntry',
    })
  })

  it('imports 10,000 people in one transaction, or nobody', async () => {
    const people = rows(10_000).map(domain => `someone@${domain},yes,Buyer`)
    const header = 'who,agreed,jobTitle'
    const asked = { flowId, replace: true, write: true }
    const faulty = [header, ...people, 'nobody,yes,Buyer'].join('\n')
    expect(await importRoster(desk(), ada, { ...asked, csv: faulty })).toMatchObject({
      kind: 'read',
      faults: [{ line: 10_002, fault: 'badWho' }],
    })
    expect((await findRosterPage(desk(), ada, { flowId, search: '', after: undefined })).total).toBe(0)
    expect(await importRoster(desk(), ada, { ...asked, csv: [header, ...people].join('\n') })).toEqual({
      kind: 'saved',
      entries: 10_000,
    })
    const seen = new Set<string>()
    let after: string | undefined
    do {
      const page = await findRosterPage(desk(), ada, { flowId, search: '', after })
      for (const { key } of page.entries) seen.add(key)
      after = page.next
    } while (after !== undefined)
    expect(seen.size).toBe(10_000)
  })
})
