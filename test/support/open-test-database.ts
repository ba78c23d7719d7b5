import { type Database, openDatabase } from '#lib/db/database.prisma.ts'
import { migrateJobs } from '#lib/jobs/run-worker.graphile.ts'
import type { Flow } from '#lib/settings/flow.ts'
import { createTestFlow } from './create-test-flow.ts'
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
    // Tests ask for more at once than there are connections; on a busy machine the last of them wait.
    patienceMs: 20_000,
  })
  const flow = await createTestFlow(database, 'partners')
  // Verdicts take effect at once; tests of the hold set one.
  await database.flow.updateMany({ data: { holdSeconds: 0 } })
  return {
    database,
    databaseUrl,
    flow,
    close: async () => {
      await close()
      await drop()
    },
  }
}
