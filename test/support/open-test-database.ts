import { type Database, openDatabase } from '#lib/db/database.prisma.ts'
import { migrateJobs } from '#lib/jobs/run-worker.graphile.ts'
import { createFlow } from '#lib/settings/create-flow.prisma.ts'
import type { Flow } from '#lib/settings/flow.ts'
import { createTestDatabase } from './database.ts'

/** A database of a test file's own with the tables of the jobs and one flow. */
export async function openTestDatabase(): Promise<{
  database: Database
  databaseUrl: string
  flow: Flow
  close: () => Promise<void>
}> {
  const { url: databaseUrl, drop } = await createTestDatabase()
  await migrateJobs(databaseUrl)
  const { database, close } = await openDatabase({
    databaseUrl,
    maxConnections: 20,
    onConnectionError: () => undefined,
  })
  const created = await createFlow(
    { database, actor: { kind: 'operator' }, now: new Date() },
    {
      slug: 'partners',
      name: 'Partners',
      tenantDomain: 'contoso.onmicrosoft.com',
      inviteRedirectUrl: 'https://portal.contoso.com',
    },
  )
  if (created.kind !== 'created') throw new Error('the database is not fresh')
  // Verdicts take effect at once; tests of the hold set one.
  await database.flow.updateMany({ data: { holdSeconds: 0 } })
  return {
    database,
    databaseUrl,
    flow: created.flow,
    close: async () => {
      await close()
      await drop()
    },
  }
}
