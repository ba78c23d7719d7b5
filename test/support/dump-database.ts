import type { Database } from '#lib/db/database.prisma.ts'

/** Every row of every table as text, the jobs' among them: what is nowhere in here is nowhere in the database. */
export async function dumpDatabase(database: Database): Promise<readonly { table: string; row: string }[]> {
  const tables = await database.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`
  const dumps = tables.map(async ({ name }) => {
    const rows = await database.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM ${name} t`)
    return rows.map(({ row }) => ({ table: name, row }))
  })
  return (await Promise.all(dumps)).flat()
}
