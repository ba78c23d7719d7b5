import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previewBatch } from '#lib/batches/preview-batch.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { listRequests } from '#lib/queue/list-requests.prisma.ts'
import type { QueueQuery } from '#lib/queue/queue-query.ts'
import { wordsOf } from '#lib/queue/request-words.prisma.ts'
import { recordSignUp } from '#lib/requests/record-sign-up.prisma.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana } from '#test/support/people.ts'
import { googleGuest } from '#test/support/queue-sign-up.ts'
import { query as ask, storeWaiting } from '#test/support/store-waiting.ts'

const { database, databaseUrl, flow, close } = await openTestDatabase()
afterAll(close)

const now = () => new Date()
const everything = { kind: 'everything' } as const

describe('a search by a beginning', () => {
  /** What the one request that waits says of itself. */
  let own: string
  /** The words by which the queue is filtered, as they are stored. */
  let filters: readonly string[]

  beforeAll(async () => {
    const signUp = googleGuest('Zora Quint', { email: 'zora@quint.example' })
    const grounds = { flags: ['social identity'], marks: [] }
    await recordSignUp(database, { kind: 'queue' }, { flowId: flow.id, signUp, now: now(), grounds })
    const { reference } = await database.approvalRequest.findFirstOrThrow()
    own = plain(`${reference} zora@quint.example Zora Quint`)
    const stored = await ask(databaseUrl, 'SELECT unnest(tsvector_to_array(words)) AS word FROM approval_request', [])
    filters = stored.map(row => JSON.stringify(row).slice('{"word":"'.length, -'"}'.length)).filter(w => /:/.test(w))
    expect(filters).toHaveLength(6)
  })

  const find = (text: string) =>
    database.$queryRaw<unknown[]>`
      SELECT id FROM approval_request
       WHERE words @@ (SELECT ${wordsOf({ view: 'pending', text }, ada, everything).all})`

  it.each([
    'flo',
    'flow',
    'pro',
    'provider',
    'provider google',
    'sta',
    'state',
    ':state',
    'state:pending',
    'dom',
    'ass',
    'nobody',
    'fla',
    ':',
    '：state',
    // A mark alone, which is a part of a word without one.
    '\u0338',
  ])('for %j finds nobody whose details do not hold it, nor takes anybody into a batch', async text => {
    const query: QueueQuery = { view: 'pending', text }
    expect((await listRequests(database, ada, { query, now: now() })).requests).toEqual([])
    const selection = { kind: 'matching', query } as const
    expect(await previewBatch({ database, now: now() }, ana, { selection, verdict: 'approve' })).toMatchObject({
      total: 0,
    })
  })

  it('finds by what is held, as before', async () => {
    expect(await find('zo')).toHaveLength(1)
    expect(await find('zora qui')).toHaveLength(1)
  })

  it('is never answered by the beginning of a word that filters, with its sign or without', async () => {
    const texts = filters.flatMap(word =>
      Array.from(word, (_sign, end) => [word.slice(0, end + 1), word.replace(/^:/, '').slice(0, end + 1)]).flat(),
    )
    const unheld = [...new Set(texts)].filter(text => !holds(own, text))
    const asked = unheld.map(
      text =>
        Prisma.sql`SELECT ${text} AS text FROM approval_request
          WHERE words @@ (SELECT ${wordsOf({ view: 'pending', text }, ada, everything).all})`,
    )
    expect(await database.$queryRaw`${Prisma.join(asked, ' UNION ALL ')}`).toEqual([])
  })

  it('finds for any text only whose details hold each of its words', async () => {
    const signs = [...':_"\'\\*&|!()<>-.@%#~/', ' ', '：', '﹕', '⩴', ':*', 'zo', 'ra', 'quint']
    const piece = fc.oneof(
      fc.constantFrom(...signs),
      fc.tuple(fc.constantFrom(...filters), fc.nat(12)).map(([word, end]) => word.slice(0, end)),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.string({ unit: 'binary', maxLength: 2 }),
    )
    const typed = fc
      .array(piece, { minLength: 1, maxLength: 6 })
      .map(pieces => pieces.join('').replaceAll('\0', ''))
      .filter(text => text.isWellFormed() && text !== '')
    await fc.assert(
      fc.asyncProperty(typed, async text => {
        if (!holds(own, text)) expect(await find(text)).toEqual([])
      }),
      { numRuns: Number(process.env.RUNS ?? 200) },
    )
  })
})

/** Letters and digits as a person would compare them: without case, accents and widths. */
function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

function holds(own: string, text: string): boolean {
  const words = plain(text).match(/[\p{L}\p{N}]+/gu) ?? []
  return words.length > 0 && words.every(word => own.includes(word))
}

it('requests that were stored before get the same words as new ones, and a second run leaves them', async () => {
  await storeWaiting(databaseUrl, { count: 1_500, domain: 'stored.example', flag: 'old' })
  await ask(databaseUrl, 'ALTER TABLE approval_request DISABLE TRIGGER approval_request_set_words', [])
  await ask(databaseUrl, `UPDATE approval_request SET words = array_to_tsvector('{state:pending,waiting}')`, [])
  await ask(databaseUrl, 'ALTER TABLE approval_request ENABLE TRIGGER approval_request_set_words', [])
  const migration = new URL(
    '../../prisma/migrations/20261121230500_words_of_stored_requests/migration.sql',
    import.meta.url,
  )
  const rowVersions = () => ask(databaseUrl, 'SELECT id, xmin::text FROM approval_request ORDER BY id', [])
  const stale = 'SELECT id FROM approval_request r WHERE words IS DISTINCT FROM request_words(r)'
  expect((await ask(databaseUrl, stale, [])).length).toBeGreaterThan(1_500)
  await runAlone(await readFile(migration, 'utf8'))
  expect(await ask(databaseUrl, stale, [])).toEqual([])
  const before = await rowVersions()
  await runAlone(await readFile(migration, 'utf8'))
  expect(await rowVersions()).toEqual(before)
})

/** As migrations run: without values, so that the one statement may commit on its way. */
async function runAlone(sql: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
