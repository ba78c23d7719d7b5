import { Pool } from 'pg'
import type { Logger } from 'pino'
import { createMigrationAdapter } from './migration-adapter.prisma.ts'
import { listMigrations, type Migration, migrationsDirectory } from './migration-files.ts'
import { withMigrationLock } from './migration-lock.ts'
import { migrationListOf, openSchemaEngine } from './schema-engine.prisma.ts'

/** What to migrate; `directory` is the project's own `prisma/migrations` unless a test names another. */
export interface MigrateOptions {
  readonly databaseUrl: string
  readonly log: Logger
  readonly directory?: string
}

/**
 * Brings the database to the state of the migrations and tells which ones it applied. Any number of replicas may call
 * it at once: one of them applies, the others wait and find nothing to do. A database that is up to date costs one
 * query; Prisma's engine is not even loaded.
 *
 * The record is Prisma's own table `_prisma_migrations`, so that Prisma's command line can be used as well.
 */
export async function migrate(options: MigrateOptions): Promise<{ readonly applied: readonly string[] }> {
  const { databaseUrl, log, directory = migrationsDirectory } = options
  const startedAt = performance.now()
  const migrations = await listMigrations(directory)
  const pool = new Pool({ connectionString: databaseUrl, max: 2, application_name: 'anteroom migrate' })
  // A broken idle connection must not end the process; the next query tells it as well.
  pool.on('error', () => undefined)
  try {
    if (await isUpToDate(pool, migrations)) return { applied: [] }
    const applied = await withMigrationLock(databaseUrl, () => applyMigrations(pool, directory, migrations))
    log.info({ applied, ms: Math.round(performance.now() - startedAt) }, 'database migrated')
    return { applied }
  } finally {
    await pool.end()
  }
}

interface MigrationRecord {
  readonly name: string
  readonly checksum: string
  readonly state: 'finished' | 'failed' | 'rolled back'
}

/** Up to date: every migration is finished with the same content, and none, known or not, has failed. */
async function isUpToDate(pool: Pool, migrations: readonly Migration[]): Promise<boolean> {
  const records = await listRecords(pool)
  if (records.some(record => record.state === 'failed')) return false
  const finished = new Set(records.filter(record => record.state === 'finished').map(keyOf))
  return migrations.every(migration => finished.has(keyOf(migration)))
}

function keyOf({ name, checksum }: { readonly name: string; readonly checksum: string }): string {
  return `${name} ${checksum}`
}

async function listRecords(pool: Pool): Promise<readonly MigrationRecord[]> {
  const table = await pool.query<{ found: boolean }>(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`)
  if (table.rows[0]?.found !== true) return []
  const records = await pool.query<MigrationRecord>(`
    SELECT migration_name AS name, checksum,
           CASE WHEN rolled_back_at IS NOT NULL THEN 'rolled back'
                WHEN finished_at IS NOT NULL THEN 'finished'
                ELSE 'failed' END AS state
    FROM _prisma_migrations`)
  return records.rows
}

async function applyMigrations(pool: Pool, directory: string, migrations: readonly Migration[]) {
  // Whoever had the lock before us has probably applied them.
  if (await isUpToDate(pool, migrations)) return []
  const engine = await openSchemaEngine(createMigrationAdapter({ database: pool }))
  try {
    const result = await engine.applyMigrations({
      migrationsList: migrationListOf(directory, migrations),
      filters: { externalTables: [], externalEnums: [] },
    })
    return result.appliedMigrationNames
  } catch (cause) {
    throw await explain(pool, cause)
  } finally {
    engine.free()
  }
}

/** The engine's message carries a trace of its own code; the operator needs the name, the reason and the way on. */
async function explain(pool: Pool, cause: unknown): Promise<Error> {
  const message = cause instanceof Error ? cause.message : String(cause)
  const reason = message.split(/\n\s+0: /)[0]?.trim() ?? message
  const records = await listRecords(pool).catch(() => [])
  const failed = records.find(record => record.state === 'failed')
  if (failed === undefined) return new Error(`the database could not be migrated: ${reason}`, { cause })
  const resolve = `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${failed.name}' AND finished_at IS NULL`
  return new Error(
    `migration ${failed.name} failed: ${reason}\nMend the cause, make sure that nothing of the migration remains, then allow it to run again: ${resolve}`,
    { cause },
  )
}
