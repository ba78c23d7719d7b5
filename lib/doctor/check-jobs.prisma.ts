import type { Check } from './check.ts'
import { fault, type Observation, ok, warning } from './finding.ts'

/** Whether jobs are worked off, and whether any was given up. */
export const checkJobs: Check = {
  id: 'jobs',
  needs: ['database'],
  run: async ({ database }) => {
    const [table] = await database.$queryRaw<{ found: boolean }[]>`
      SELECT to_regclass('graphile_worker.jobs') IS NOT NULL AS found`
    if (table?.found !== true) return [fault('jobs-no-tables')]
    const [jobs] = await database.$queryRaw<Jobs[]>`
      SELECT coalesce(extract(epoch FROM clock_timestamp() - min(run_at) FILTER (WHERE is_waiting)), 0)::float8 AS oldest,
             count(*) FILTER (WHERE is_waiting)::int AS waiting,
             count(*) FILTER (WHERE locked_at IS NULL AND attempts >= max_attempts)::int AS "givenUp"
        FROM (SELECT *, locked_at IS NULL AND attempts < max_attempts AND run_at <= clock_timestamp() AS is_waiting
                FROM graphile_worker.jobs ORDER BY run_at LIMIT 50000) AS job`
    return judge(jobs ?? { oldest: 0, waiting: 0, givenUp: 0 })
  },
}

type Jobs = { readonly oldest: number; readonly waiting: number; readonly givenUp: number }

/** Seconds. A job that is tried again waits for its hour first, and is not counted while it does. */
const longestWait = 300

function judge({ oldest, waiting, givenUp }: Jobs): readonly Observation[] {
  const minutes = Math.floor(oldest / 60)
  return [
    oldest > longestWait ? fault('jobs-late', { count: waiting, minutes }) : ok('jobs-good', { count: waiting }),
    ...(givenUp > 0 ? [warning('jobs-given-up', { count: givenUp })] : []),
  ]
}
