import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Pool } from 'pg'
import { pino } from 'pino'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { createMigrationAdapter } from './migration-adapter.prisma.ts'
import { listMigrations, migrationsDirectory } from './migration-files.ts'
import { migrationListOf, openSchemaEngine } from './schema-engine.prisma.ts'

/** What a new migration is made from. `empty` makes one without looking, for SQL that Prisma's schema cannot say. */
export interface NewMigration {
  readonly name: string
  readonly empty: boolean
  readonly now: Date
  readonly directory: string
  readonly schemaPath: string
}

/**
 * Writes `<timestamp>_<name>/migration.sql` with what turns the result of the present migrations into the schema, and
 * returns its path; `undefined` when there is no difference. Prisma sees neither partial indexes nor checks nor
 * triggers: they are written by hand, into this file or an empty one.
 */
export async function writeNewMigration(request: NewMigration): Promise<string | undefined> {
  const sql = request.empty ? '-- Write the migration here.\n' : await findDifference(request)
  if (sql === undefined) return undefined
  const folder = join(request.directory, `${timestampOf(request.now)}_${slugOf(request.name)}`)
  await mkdir(folder)
  const file = join(folder, 'migration.sql')
  await writeFile(file, sql, { flag: 'wx' })
  return file
}

async function findDifference({ directory, schemaPath }: NewMigration): Promise<string | undefined> {
  const migrations = await listMigrations(directory)
  const schema = await readFile(schemaPath, 'utf8')
  return withShadowDatabase(async pools => {
    const engine = await openSchemaEngine(createMigrationAdapter(pools))
    const difference = await engine.diff({
      from: { tag: 'migrations', ...migrationListOf(directory, migrations) },
      to: { tag: 'schemaDatamodel', files: [{ path: schemaPath, content: schema }] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    })
    return difference.exitCode === differs ? (difference.stdout ?? undefined) : undefined
  })
}

/** The engine's exit code for "there is a difference". */
const differs = 2

/** The engine applies the migrations to an empty database, to see what they amount to; here, one that is thrown away. */
async function withShadowDatabase<T>(action: (pools: { database: Pool; shadow: Pool }) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'anteroom-migration-'))
  const server = await startEmbeddedPostgres({ dataDir, durable: false, log: pino({ level: 'silent' }) })
  const shadowUrl = new URL(server.url)
  shadowUrl.pathname = '/shadow'
  const database = new Pool({ connectionString: server.url })
  const shadow = new Pool({ connectionString: shadowUrl.href })
  try {
    await database.query('CREATE DATABASE shadow')
    return await action({ database, shadow })
  } finally {
    await Promise.all([database.end(), shadow.end()])
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

function timestampOf(now: Date): string {
  return now.toISOString().replace(/\D/g, '').slice(0, 14)
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}

async function runCommand(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { empty: { type: 'boolean' } } })
  const name = positionals.join(' ')
  if (slugOf(name) === '') throw new Error('name the migration: npm run migration -- <name> [--empty]')
  const file = await writeNewMigration({
    name,
    empty: values.empty === true,
    now: new Date(),
    directory: migrationsDirectory,
    schemaPath: fileURLToPath(new URL('../../prisma/schema.prisma', import.meta.url)),
  })
  process.stdout.write(file === undefined ? 'The migrations already amount to the schema.\n' : `${file}\n`)
}

if (import.meta.main) await runCommand()
