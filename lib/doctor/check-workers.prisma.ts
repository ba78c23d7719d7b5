import type { Check } from './check.ts'
import { fault, ok } from './finding.ts'

/** Whether any worker is connected to the database: without one nobody gets an account. */
export const checkWorkers: Check = {
  id: 'workers',
  needs: ['database'],
  run: async ({ database }) => {
    const [workers] = await database.$queryRaw<{ connections: number }[]>`
      SELECT count(*)::int AS connections FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'anteroom worker'`
    return [(workers?.connections ?? 0) === 0 ? fault('workers-none') : ok('workers-good')]
  },
}
