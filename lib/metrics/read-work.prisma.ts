import type { Database } from '#lib/db/database.prisma.ts'

type Count = { readonly state: string; readonly count: number }

/** What waits in the database. Ages are in seconds and 0 where nothing waits. */
export type Work = {
  readonly pending: readonly { readonly flow: string; readonly count: number }[]
  readonly oldestPendingSeconds: number
  readonly provisioning: readonly Count[]
  readonly revocations: readonly Count[]
  readonly jobs: readonly Count[]
  readonly oldestJobSeconds: number
  readonly unsealedSeconds: number
}

/** Reads what waits, by indexes and counting no further than 50,000 of each, so that a flood does not slow it down. */
export async function readWork(database: Database): Promise<Work> {
  const [pending, provisioning, revocations, ages, jobs] = await Promise.all([
    readPending(database),
    readProvisioning(database),
    readRevocations(database),
    readAges(database),
    readJobs(database),
  ])
  return { pending, provisioning, revocations, ...ages, ...jobs }
}

const mostCounted = 50_000

function readPending(database: Database) {
  return database.$queryRaw<{ flow: string; count: number }[]>`
    SELECT flow.slug AS flow, count(waiting.flow_id)::int AS count
      FROM flow
      LEFT JOIN (SELECT flow_id FROM approval_request WHERE state = 'pending' LIMIT ${mostCounted}::int) AS waiting
        ON waiting.flow_id = flow.id
     WHERE flow.disabled_at IS NULL OR waiting.flow_id IS NOT NULL
     GROUP BY flow.slug`
}

/** Every state is told, with 0 where nobody is in it: an alert cannot look at a line that is not there. */
function readProvisioning(database: Database) {
  return database.$queryRaw<Count[]>`
    SELECT state, count(owed.provisioning)::int AS count
      FROM unnest(ARRAY['queued', 'running', 'failed']) AS state
      LEFT JOIN (SELECT provisioning FROM approval_request
                  WHERE provisioning IN ('queued', 'running', 'failed') LIMIT ${mostCounted}::int) AS owed
        ON owed.provisioning::text = state
     GROUP BY state`
}

function readRevocations(database: Database) {
  return database.$queryRaw<Count[]>`
    SELECT state, count(owed.revocation)::int AS count
      FROM unnest(ARRAY['queued', 'running', 'failed']) AS state
      LEFT JOIN (SELECT revocation FROM approval_request
                  WHERE revocation IN ('queued', 'running', 'failed') LIMIT ${mostCounted}::int) AS owed
        ON owed.revocation::text = state
     GROUP BY state`
}

async function readAges(database: Database): Promise<Pick<Work, 'oldestPendingSeconds' | 'unsealedSeconds'>> {
  const [ages] = await database.$queryRaw<{ pending: number; unsealed: number }[]>`
    SELECT coalesce(greatest(0, extract(epoch FROM now() - (
             SELECT created_at FROM approval_request WHERE state = 'pending' ORDER BY created_at, id LIMIT 1))), 0)::float8
             AS pending,
           coalesce(greatest(0, extract(epoch FROM now() - (
             SELECT at FROM audit_event WHERE id > coalesce((SELECT max(last_id) FROM audit_seal), 0)
              ORDER BY id LIMIT 1))), 0)::float8 AS unsealed`
  return { oldestPendingSeconds: ages?.pending ?? 0, unsealedSeconds: ages?.unsealed ?? 0 }
}

async function readJobs(database: Database): Promise<Pick<Work, 'jobs' | 'oldestJobSeconds'>> {
  const [jobs] = await database.$queryRaw<
    { ready: number; later: number; running: number; failed: number; oldest: number }[]
  >`
    SELECT count(*) FILTER (WHERE is_waiting AND run_at <= now())::int AS ready,
           count(*) FILTER (WHERE is_waiting AND run_at > now())::int AS later,
           count(*) FILTER (WHERE locked_at IS NOT NULL)::int AS running,
           count(*) FILTER (WHERE locked_at IS NULL AND attempts >= max_attempts)::int AS failed,
           coalesce(greatest(0, extract(epoch FROM now() - min(run_at) FILTER (WHERE is_waiting))), 0)::float8 AS oldest
      FROM (SELECT run_at, locked_at, attempts, max_attempts, locked_at IS NULL AND attempts < max_attempts AS is_waiting
              FROM graphile_worker.jobs ORDER BY run_at LIMIT ${mostCounted}::int) AS job`
  const { ready = 0, later = 0, running = 0, failed = 0, oldest = 0 } = jobs ?? {}
  const counts = { ready, later, running, failed }
  return { jobs: Object.entries(counts).map(([state, count]) => ({ state, count })), oldestJobSeconds: oldest }
}
