import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One folder of `prisma/migrations`. */
export interface Migration {
  readonly name: string
  readonly sql: string
  /** As Prisma's command line keeps it in `_prisma_migrations`: SHA-256 of the file, in hexadecimal. */
  readonly checksum: string
}

/** The project's own migrations. Not as a `new URL` of a folder, which whoever bundles the pages takes for a module. */
export const migrationsDirectory = join(dirname(fileURLToPath(import.meta.url)), '../../prisma/migrations')

/** The file that tells Prisma's engine which database the migrations are written for. */
export const migrationLockFile = 'migration_lock.toml'

/** Lists the migrations in the order in which they are applied, that of their names. */
export async function listMigrations(directory: string): Promise<readonly Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const names = entries.filter(entry => entry.isDirectory()).map(entry => entry.name)
  return Promise.all(names.sort().map(name => readMigration(directory, name)))
}

async function readMigration(directory: string, name: string): Promise<Migration> {
  const sql = await readFile(join(directory, name, 'migration.sql'), 'utf8')
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}
