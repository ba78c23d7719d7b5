import type { Database } from '#lib/db/database.prisma.ts'

/** What is stored: so many requests, of which so many wait, over these flows from the busiest to the quietest. */
export type StoredQueue = {
  readonly total: number
  readonly pending: number
  readonly flowIds: readonly string[]
}

/**
 * Fills a database as years of use would: common and rare names, a few big domains and many small ones, flows of very
 * different size, decided requests with their verdicts and audit rows. Sixty of those that wait, spread evenly, are rare
 * ones: Mary Garason of company42.com, in the quietest flow, so that a page of them is as full whatever else is stored.
 * The same numbers give the same rows.
 */
export async function storeQueue(database: Database, queue: StoredQueue): Promise<void> {
  for (let first = 1; first <= queue.total; first += rowsAtOnce) {
    await storeRequests(database, queue, first)
  }
  await database.$executeRaw`
    INSERT INTO resolution (id, request_id, request_version, verdict, justification, by_tenant_id, by_object_id, by_name, at)
    SELECT gen_random_uuid(), id, 1, CASE state WHEN 'denied' THEN 'deny' ELSE 'approve' END::verdict, 'known', 'contoso',
      'ana.duarte', 'Ana Duarte', decided_at
    FROM approval_request WHERE decided_by = 'person' AND ('x' || substr(md5(reference), 1, 2))::bit(8)::int < 32`
  await storeLog(database)
  await database.$executeRawUnsafe('VACUUM ANALYZE approval_request')
  await database.$executeRawUnsafe('VACUUM ANALYZE audit_event')
  await database.$executeRawUnsafe('VACUUM ANALYZE resolution')
}

/** A line of the log for each arrival and each verdict of a person. */
async function storeLog(database: Database): Promise<void> {
  const months = await database.$queryRaw<{ from: Date }[]>`
    SELECT generate_series(date_trunc('month', min(created_at)), now(), interval '5 days') AS from FROM approval_request`
  for (const { from } of months) {
    const until = new Date(from.getTime() + 5 * 86_400_000)
    await database.$executeRaw`
      INSERT INTO audit_event (at, actor, action, flow_id, request_id)
      SELECT created_at, 'entra', CASE state WHEN 'admitted' THEN 'request.admitted' ELSE 'request.queued' END, flow_id, id
        FROM approval_request WHERE created_at >= ${from}::timestamptz AND created_at < ${until}::timestamptz ORDER BY created_at`
    await database.$executeRaw`
      INSERT INTO audit_event (at, actor, tenant_id, object_id, name, action, flow_id, request_id)
      SELECT decided_at, 'person', 'contoso', 'ana.duarte', 'Ana Duarte',
        CASE state WHEN 'denied' THEN 'request.denied' ELSE 'request.approved' END, flow_id, id
        FROM approval_request WHERE decided_by = 'person' AND created_at >= ${from}::timestamptz
         AND created_at < ${until}::timestamptz ORDER BY created_at`
  }
}

const rareOnes = 60

/** Stays within the time that one statement may take. */
const rowsAtOnce = 5_000

/** The newest row is a minute old, each earlier one half a minute older; what waits is spread over the newest tenth. */
async function storeRequests(database: Database, { total, pending, flowIds }: StoredQueue, first: number) {
  await database.$executeRaw`
    INSERT INTO approval_request (id, flow_id, reference, state, person_key, provider, issuer, issuer_assigned_id,
      address, typed_address, domain, display_name, claims, flags, locales, created_at, changed_at, decided_at, decided_by,
      provisioning, account_id, account_origin)
    SELECT
      (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8' ||
        substr(md5(i::text), 4, 15))::uuid,
      flow, 'R-' || upper(lpad(to_hex(i * 1299709::bigint % 4294967296), 8, '0')), state, 'google|' || i, provider, 'google.com', i::text,
      address, address, domain, name,
      jsonb_build_object('email', address, 'displayName', name, 'givenName', given, 'lastName', family, 'jobTitle',
        (ARRAY['Buyer', 'Engineer', 'Account Manager', 'Auditor', 'Sales Lead'])[1 + i % 5], 'city',
        (ARRAY['Seattle', 'Berlin', 'Taipei', 'Paris', 'Lagos', 'Lima', 'Oslo'])[1 + i % 7], 'country', 'United States',
        'extension_CompanyName', initcap(split_part(domain, '.', 1)) || ' Incorporated', 'ui_locales', 'en-US'),
      flags, '{en-US}', at, at, CASE WHEN state = 'pending' THEN NULL ELSE at + interval '3 hours' * (i % 17) END,
      CASE state WHEN 'pending' THEN NULL WHEN 'admitted' THEN 'policy' ELSE 'person' END::decided_by,
      CASE WHEN state <> 'approved' THEN NULL WHEN i % 1000 = 7 THEN 'failed' ELSE 'done' END::provisioning_state,
      CASE WHEN state = 'approved' THEN 'account-' || i END,
      CASE WHEN state = 'approved' THEN 'created' END::account_origin
    FROM (
      SELECT *, given || ' ' || family AS name, lower(given || '.' || family) || CASE WHEN i % 4 = 0 THEN (i % 100)::text ELSE '' END || '@' || domain AS address
      FROM (
        SELECT i, now() - interval '1 minute' - interval '30 seconds' * (${total}::int - i) AS at,
          (${[...flowIds]}::uuid[])[CASE WHEN rare THEN 4 WHEN h % 1000 < 600 THEN 1 WHEN h % 1000 < 850 THEN 2 WHEN h % 1000 < 998 THEN 3 ELSE 4 END] AS flow,
          (CASE WHEN i > ${total}::int - least(${total}::int, ${pending}::int * 2) AND i % 2 = 0 THEN 'pending'
            WHEN h % 20 < 11 THEN 'approved' WHEN h % 20 < 14 THEN 'denied' ELSE 'admitted' END)::request_state AS state,
          (CASE WHEN rare OR h % 100 < 60 THEN 'google' WHEN h % 100 < 80 THEN 'mail' WHEN h % 100 < 99 THEN 'entra'
            ELSE 'facebook' END)::provider AS provider,
          CASE WHEN rare THEN 'company42.com' WHEN h % 5 = 0 THEN 'fabrikam.com' ELSE 'company' || (h % 4000) || '.com' END AS domain,
          CASE WHEN rare THEN 'Mary' ELSE
            (ARRAY['Mary', 'James', 'Wei', 'Fatima', 'Noah', 'Priya', 'Lars', 'Chen', 'Sofia', 'Omar'])[1 + h / 7 % 10] END
            || CASE WHEN rare OR h % 3 = 0 THEN '' ELSE (ARRAY['nne', 'lia', 'ros', 'tan', 'vik'])[1 + h / 11 % 5] END AS given,
          CASE WHEN rare THEN 'Garason' ELSE (ARRAY['Ga', 'Smi', 'Ok', 'Jen', 'Ro', 'Du', 'Ha', 'Ka', 'Lo', 'Mu', 'Ni', 'Pe', 'Sa', 'Ta', 'Va', 'We', 'Yo',
              'Za', 'Be', 'Cho'])[1 + h / 13 % 20]
            || (ARRAY['ra', 'mi', 'to', 'ne', 'lu', 'shi', 'ko', 'va', 'de', 'ri'])[1 + h / 263 % 10]
            || (ARRAY['son', 'ez', 'ova', 'ski', 'berg', 'ano', 'ura', 'ung', 'sen', 'ell'])[1 + h / 2633 % 10] END AS family,
          CASE WHEN rare OR h % 10 = 0 THEN '{social}'::text[] WHEN h % 1000 = 1 THEN '{competitor}'::text[] ELSE '{}'::text[] END AS flags
        FROM (SELECT i, ('x' || substr(md5('row' || i), 1, 7))::bit(28)::int AS h,
            i > ${total}::int - ${pending}::int * 2 AND (${total}::int - i) % (${pending}::int * 2 / ${rareOnes}::int) = 0 AS rare
          FROM generate_series(${first}::int, ${Math.min(first + rowsAtOnce - 1, total)}::int) i) AS numbers
      ) AS parts
    ) AS rows`
}
