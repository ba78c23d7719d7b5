import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openAuditSealer } from '#lib/audit/audit-sealer.prisma.ts'
import { keepSealing } from '#lib/audit/keep-sealing.ts'
import { verifyAuditLog } from '#lib/audit/verify-audit-log.prisma.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'

let test: Awaited<ReturnType<typeof openTestDatabase>>
let database: Database
/** As a superuser who switches the triggers off. */
let intruder: Client
beforeAll(async () => {
  test = await openTestDatabase()
  database = test.database
  intruder = new Client({ connectionString: test.databaseUrl })
  await intruder.connect()
})
afterAll(async () => {
  await intruder.end()
  await test.close()
})

const event = (name: string) => ({
  at: new Date(),
  actor: { kind: 'person', tenantId: 't', objectId: 'o', name } as const,
  action: 'list.changed' as const,
  flowId: test.flow.id,
  details: { name, entries: 3, whole: true, nothing: null, 'ünïcode "quoted"': '\n' },
})

const write = (name: string) => database.$transaction(transaction => writeAuditEvent(transaction, event(name)))

async function sealEverything(): Promise<void> {
  const { sealNext } = openAuditSealer(database)
  await expect.poll(async () => (await sealNext()).kind, { interval: 1 }).toBe('nothingNew')
}

async function tamper(...statements: readonly string[]): Promise<void> {
  await intruder.query('SET session_replication_role = replica')
  for (const statement of statements) await intruder.query(statement)
  await intruder.query('SET session_replication_role = origin')
}

const newestId = async () => (await database.auditEvent.aggregate({ _max: { id: true } }))._max.id ?? 0n
const faults = async () => (await verifyAuditLog(database)).faults

describe('the audit log', () => {
  it('is sealed whole, every event in precisely one block, while many write at once and some roll back', async () => {
    const writers = Array.from({ length: 40 }, (_, index) =>
      database
        .$transaction(async transaction => {
          await writeAuditEvent(transaction, event(`first of ${index}`))
          await transaction.$queryRaw`SELECT 1`
          await writeAuditEvent(transaction, event(`second of ${index}`))
          if (index % 5 === 0) throw new Error('rolled back')
        })
        .catch(() => undefined),
    )
    const sealers = Array.from({ length: 3 }, async () => {
      const { sealNext } = openAuditSealer(database)
      for (let round = 0; round < 20; round++) await sealNext()
    })
    await Promise.all([...writers, ...sealers])
    await sealEverything()
    const [counts] = await database.$queryRaw<{ events: bigint; sealed: bigint; distinct: bigint }[]>`
      SELECT (SELECT count(*) FROM audit_event) AS events, count(id) AS sealed, count(DISTINCT id) AS distinct
        FROM audit_seal, unnest(event_ids) AS id`
    expect(counts).toEqual({ events: counts?.sealed, sealed: counts?.events, distinct: counts?.events })
    expect(Number(counts?.events)).toBeGreaterThanOrEqual(64)
    expect(await verifyAuditLog(database)).toMatchObject({
      faults: [],
      events: Number(counts?.events),
      unsealed: { events: 0 },
    })
  })

  it('waits for a transaction that may still bring a lower id, and seals it in its order', async () => {
    const late = new Client({ connectionString: test.databaseUrl })
    await late.connect()
    await late.query('BEGIN')
    const inserted = await late.query(
      `INSERT INTO audit_event (at, actor, action) VALUES (now(), 'anteroom', 'list.changed') RETURNING id`,
    )
    await write('quicker')
    const sealer = openAuditSealer(database)
    expect(await sealer.sealNext()).toEqual({ kind: 'waiting' })
    expect((await verifyAuditLog(database)).unsealed.events).toBe(1)
    await late.query('COMMIT')
    await late.end()
    await expect.poll(async () => (await sealer.sealNext()).kind, { interval: 1 }).toBe('sealed')
    const block = await database.auditSeal.findFirstOrThrow({ orderBy: { number: 'desc' } })
    expect(block.eventIds).toEqual([BigInt(inserted.rows[0].id), await newestId()])
  })

  it('has one chain, whatever an insert tries', async () => {
    const { number, lastId, hash } = await database.auditSeal.findFirstOrThrow({ orderBy: { number: 'desc' } })
    const eventIds = [lastId + 1n]
    const block = { lastId: lastId + 1n, eventIds, eventHashes: [hash], sealedAt: new Date(), hash }
    const insert = (changes: object) =>
      database.auditSeal.create({ data: { ...block, number: number + 1n, afterId: lastId, ...changes } })
    await expect(insert({ afterId: null })).rejects.toThrow()
    await expect(insert({ number: 1n, afterId: null })).rejects.toThrow()
    await expect(insert({ afterId: lastId - 1n })).rejects.toThrow()
    await expect(insert({ lastId: 0n })).rejects.toThrow()
    await expect(insert({ eventIds: [] })).rejects.toThrow()
    await expect(insert({ hash: new Uint8Array(3) })).rejects.toThrow()
  })

  it.each([
    ['changed', () => database.auditSeal.updateMany({ data: { lastId: 1n } })],
    ['removed', () => database.auditSeal.deleteMany()],
    ['emptied', () => database.$executeRaw`TRUNCATE audit_seal`],
  ])('has seals that cannot be %s', async (_how, attempt) => {
    await expect(attempt()).rejects.toThrow()
  })
})

describe('the background sealer', () => {
  it('seals what is written, goes on after a failure, and ends when it is told', async () => {
    const { sealNext } = openAuditSealer(database)
    let failures = 0
    const sealer = { sealNext: () => (failures++ === 0 ? Promise.reject(new Error('no database')) : sealNext()) }
    await write('to be sealed')
    const stop = keepSealing(sealer, createLog('silent'), { pause: 1, pauseAfterFailure: 1 })
    const unsealed = async () => (await verifyAuditLog(database)).unsealed.events
    await expect.poll(unsealed).toBe(0)
    await stop()
    const rounds = failures
    await write('too late')
    expect(failures).toBe(rounds)
    expect(await unsealed()).toBe(1)
  })
})

describe('a superuser with triggers switched off is found out who', () => {
  let block: bigint
  let first: bigint
  beforeEach(async () => {
    await sealEverything()
    first = (await newestId()) + 1n
    for (const name of ['one', 'two', 'three']) await write(name)
    await sealEverything()
    const newest = await database.auditSeal.findFirstOrThrow({ orderBy: { number: 'desc' } })
    block = newest.number
    expect(newest.eventIds).toHaveLength(3)
    expect(await faults()).toEqual([])
    await intruder.query('CREATE TABLE kept_event AS SELECT * FROM audit_event')
    await intruder.query('CREATE TABLE kept_seal AS SELECT * FROM audit_seal')
  })
  afterEach(async () => {
    await tamper(
      'DELETE FROM audit_event',
      'INSERT INTO audit_event SELECT * FROM kept_event',
      'DELETE FROM audit_seal',
      'INSERT INTO audit_seal SELECT * FROM kept_seal',
      'DROP TABLE kept_event, kept_seal',
    )
    expect(await faults()).toEqual([])
  })

  it.each([
    ["at = at + interval '1 millisecond'"],
    ["actor = 'anteroom'"],
    ["name = 'Mallory'"],
    ['name = NULL'],
    ["action = 'list.changed '"],
    ['flow_id = NULL'],
    ['request_id = gen_random_uuid()'],
    [`details = details || '{"entries": 4}'`],
  ])('changes an event: %s', async change => {
    await tamper(`UPDATE audit_event SET ${change} WHERE id = ${first + 1n}`)
    expect(await faults()).toEqual([{ kind: 'eventChanged', block, event: first + 1n }])
  })

  it('removes an event', async () => {
    await tamper(`DELETE FROM audit_event WHERE id = ${first + 2n}`)
    expect(await faults()).toEqual([{ kind: 'eventRemoved', block, event: first + 2n }])
  })

  it('inserts an event between others, or before all', async () => {
    await tamper(
      `INSERT INTO audit_event (id, at, actor, action) VALUES (-5, now(), 'anteroom', 'list.changed')`,
      `DELETE FROM audit_event WHERE id = ${first}`,
      `UPDATE audit_event SET id = ${first} WHERE id = ${first + 1n}`,
    )
    expect(await faults()).toEqual([
      { kind: 'eventInserted', block: 1n, event: -5n },
      { kind: 'eventChanged', block, event: first },
      { kind: 'eventRemoved', block, event: first + 1n },
    ])
  })

  it('changes, removes or renumbers a block', async () => {
    await tamper(`UPDATE audit_seal SET event_ids[1] = 0 WHERE number = ${block}`)
    expect(await faults()).toEqual([
      { kind: 'blockChanged', block },
      { kind: 'eventRemoved', block, event: 0n },
      { kind: 'eventInserted', block, event: first },
    ])
    await tamper('DELETE FROM audit_seal', 'INSERT INTO audit_seal SELECT * FROM kept_seal')
    await tamper(`DELETE FROM audit_seal WHERE number = ${block - 1n}`)
    expect(await faults()).toEqual([{ kind: 'blockMissing', block: block - 1n }])
  })

  it('writes the end of the chain anew: a head that was noted is missed', async () => {
    const { head } = await verifyAuditLog(database)
    expect((await verifyAuditLog(database, head)).faults).toEqual([])
    await tamper(`DELETE FROM audit_seal WHERE number = ${block}`, `DELETE FROM audit_event WHERE id >= ${first}`)
    expect(await faults()).toEqual([])
    expect((await verifyAuditLog(database, head)).faults).toEqual([{ kind: 'headNotFound', block }])
  })
})
