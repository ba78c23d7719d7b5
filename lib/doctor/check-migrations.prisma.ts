import { listMigrations, migrationsDirectory } from '#lib/db/migration-files.ts'
import type { Check } from './check.ts'
import { fault, type Observation, ok, warning } from './finding.ts'

/** Whether the tables are those of this program. */
export const checkMigrations: Check = {
  id: 'migrations',
  needs: ['database'],
  run: async ({ database }) => {
    const [table] = await database.$queryRaw<{ found: boolean }[]>`
      SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`
    const applied =
      table?.found === true
        ? await database.$queryRaw<Applied[]>`
            SELECT migration_name AS name, finished_at IS NOT NULL AS "isFinished" FROM _prisma_migrations
             WHERE rolled_back_at IS NULL`
        : []
    const known = (await listMigrations(migrationsDirectory)).map(each => each.name)
    return [judge(known, applied)]
  },
}

type Applied = { readonly name: string; readonly isFinished: boolean }

function judge(known: readonly string[], applied: readonly Applied[]): Observation {
  const failed = applied.find(each => !each.isFinished)
  if (failed !== undefined) return fault('migration-failed', { name: failed.name })
  const finished = new Set(applied.map(each => each.name))
  const missing = known.filter(name => !finished.has(name))
  const [first] = missing
  if (first !== undefined) return fault('migrations-missing', { count: missing.length, name: first })
  const newer = [...finished].filter(name => !known.includes(name))
  if (newer.length > 0) return warning('migrations-newer', { count: newer.length })
  return ok('migrations-good', { count: known.length })
}
