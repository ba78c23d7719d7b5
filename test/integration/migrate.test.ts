import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate } from '#lib/db/migrate.prisma.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts'

const log = pino({ level: 'silent' })
let database: TestDatabase
let directory: string

beforeEach(async () => {
  database = await createTestDatabase({ migrated: false })
  directory = await mkdtemp(join(tmpdir(), 'anteroom-migrations-'))
})

afterEach(async () => {
  await database.drop()
  await rm(directory, { recursive: true, force: true })
})

describe('migrate', () => {
  test('applies all migrations in the order of their names, then none', async () => {
    await addMigration('2_second', 'ALTER TABLE door ADD COLUMN colour text')
    await addMigration('1_first', 'CREATE TABLE door (id int PRIMARY KEY)')

    expect(await run()).toEqual(['1_first', '2_second'])
    expect(await run()).toEqual([])
    expect(await columnsOf('door')).toEqual(['colour', 'id'])
  })

  test('applies only what was added since', async () => {
    await addMigration('1_first', 'CREATE TABLE door (id int)')
    await run()
    await addMigration('2_second', 'CREATE TABLE room (id int)')

    expect(await run()).toEqual(['2_second'])
  })

  test('passes scripts to PostgreSQL whole: function bodies, texts and comments may hold semicolons', async () => {
    await addMigration(
      '1_function',
      `-- first; second
       CREATE TABLE note (body text DEFAULT 'a;b');
       CREATE FUNCTION answer() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 42; END; $$;`,
    )

    expect(await run()).toEqual(['1_function'])
    expect(await select('SELECT answer() AS answer')).toEqual([{ answer: 42 }])
  })

  test('builds an index concurrently when that is all a migration does', async () => {
    await addMigration('1_first', 'CREATE TABLE door (id int)')
    await addMigration('2_index', 'CREATE INDEX CONCURRENTLY door_id ON door (id)')

    expect(await run()).toEqual(['1_first', '2_index'])
  })

  test('lets a migration that is one statement commit on its way, and keeps what it did before it failed', async () => {
    await addMigration('1_first', 'CREATE TABLE door (id int)')
    await addMigration(
      '2_fill',
      'DO $$ BEGIN INSERT INTO door VALUES (1); COMMIT; RAISE EXCEPTION $a$stopped$a$; END $$',
    )

    await expect(run()).rejects.toThrow(/migration 2_fill failed: .*stopped/s)
    expect(await select('SELECT id FROM door')).toEqual([{ id: 1 }])
  })

  test('applies each migration once when replicas start at the same time', async () => {
    await addMigration('1_first', 'CREATE TABLE door (id int); SELECT pg_sleep(0.2)')
    await addMigration('2_second', 'CREATE TABLE room (id int)')

    const results = await Promise.all([run(), run(), run()])

    expect(results.filter(applied => applied.length > 0)).toEqual([['1_first', '2_second']])
    expect(await select('SELECT count(*)::int AS count FROM _prisma_migrations')).toEqual([{ count: 2 }])
  })

  test('reports a failing migration by name and reason, keeps nothing of it and does not go on', async () => {
    await addMigration('1_first', 'CREATE TABLE door (id int)')
    await addMigration('2_broken', 'CREATE TABLE room (id int); CREATE TABLE door (id int)')
    await addMigration('3_third', 'CREATE TABLE hall (id int)')

    await expect(run()).rejects.toThrow(/migration 2_broken failed: .*relation "door" already exists/s)
    await expect(run()).rejects.toThrow(/migration 2_broken failed/)
    expect(await select(`SELECT to_regclass('room') AS room, to_regclass('hall') AS hall`)).toEqual([
      { room: null, hall: null },
    ])
  })

  test('runs a failed migration again after the statement that its error proposes', async () => {
    const file = await addMigration('1_broken', 'CREATE TABLE door (id nonsense)')
    const error = await run().catch((thrown: unknown) => thrown)
    if (!(error instanceof Error)) throw new Error('the migration did not fail')
    await writeFile(file, 'CREATE TABLE door (id int)')
    await select(/UPDATE .*/.exec(error.message)?.[0] ?? 'SELECT 1')

    expect(await run()).toEqual(['1_broken'])
    expect(await run()).toEqual([])
  })

  test('keeps the record that Prisma’s command line expects', async () => {
    await addMigration('1_first', 'SELECT 1')
    await run()

    expect(
      await select(
        'SELECT migration_name, checksum, applied_steps_count, finished_at >= started_at AS finished FROM _prisma_migrations',
      ),
    ).toEqual([
      {
        migration_name: '1_first',
        checksum: 'e004ebd5b5532a4b85984a62f8ad48a81aa3460c1ca07701f386135d72cdecf5',
        applied_steps_count: 1,
        finished: true,
      },
    ])
  })

  test('asks an up-to-date database nothing but what it has applied, without waiting for any lock', async () => {
    await addMigration('1_first', 'CREATE TABLE door (id int)')
    await run()
    const other = new Client(database.url)
    await other.connect()
    await other.query('SELECT pg_advisory_lock(72707369)')

    expect(await run()).toEqual([])
    await other.end()
  })
})

async function addMigration(name: string, sql: string): Promise<string> {
  const file = join(directory, name, 'migration.sql')
  await mkdir(join(directory, name))
  await writeFile(file, sql)
  return file
}

async function run(): Promise<readonly string[]> {
  const { applied } = await migrate({ databaseUrl: database.url, log, directory })
  return applied
}

async function columnsOf(table: string): Promise<readonly unknown[]> {
  const rows = await select(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_name = '${table}' ORDER BY 1`,
  )
  return rows.map(row => row.name)
}

async function select(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new Client(database.url)
  await client.connect()
  try {
    const result = await client.query<Record<string, unknown>>(sql)
    return result.rows
  } finally {
    await client.end()
  }
}
