import { query } from '#test/support/store-waiting.ts'

/** Stores some weeks of requests with their verdicts and their lines of the log; the same every time but for the clock. */
export async function storeWeeks(databaseUrl: string): Promise<void> {
  await query(databaseUrl, storeRequests, [
    given,
    family,
    companies.map(([domain]) => domain),
    companies.map(([, name]) => name),
    companies.map(([, , city]) => city),
    companies.map(([, , , country]) => country),
  ])
  await query(databaseUrl, storeResolutions, [])
  await query(databaseUrl, storeLog, [])
}

const given =
  'Amara Bruno Chloé Dmitri Elif Farah Gonzalo Hana Ivo Jana Kofi Leïla Mateus Nadia Oskar Paula Quentin Rosa Stefan Thuy Ulrike Viktor Wanda Xin Yusuf Zoe'.split(
    ' ',
  )
const family =
  'Almeida Becker Castillo Dvořák Eriksen Fontaine Grabowski Haddad Ivanova Jansen Kimura Lindqvist Moreau Nakagawa Okonkwo Petrov Quispe Rossi Schneider Tanaka Ueda Vargas Weiss Yılmaz Zhang'.split(
    ' ',
  )
const companies = [
  ['fabrikam.com', 'Fabrikam Logistics', 'Seattle', 'United States'],
  ['northwind.co.jp', 'Northwind Trading', 'Ōsaka', 'Japan'],
  ['adatum.pl', 'A. Datum', 'Kraków', 'Poland'],
  ['litware.es', 'Litware', 'Valencia', 'Spain'],
  ['proseware.com.tr', 'Proseware', 'İzmir', 'Türkiye'],
  ['tailspin.ae', 'Tailspin Freight', 'Dubai', 'United Arab Emirates'],
  ['wingtip.ng', 'Wingtip Toys', 'Lagos', 'Nigeria'],
  ['alpineskihouse.ch', 'Alpine Ski House', 'Zürich', 'Switzerland'],
  ['margiestravel.fr', 'Margie’s Travel', 'Lyon', 'France'],
  ['woodgrove.bank', 'Woodgrove Bank', 'London', 'United Kingdom'],
  ['treyresearch.ca', 'Trey Research', 'Montréal', 'Canada'],
  ['gmail.com', 'Self-employed', 'Lisboa', 'Portugal'],
] as const

/** Sixty days with quiet weekends; of the last three days most still wait. */
const storeRequests = `
  INSERT INTO approval_request (id, flow_id, reference, state, person_key, provider, issuer, issuer_assigned_id, address,
    typed_address, domain, display_name, claims, flags, locales, created_at, changed_at, decided_at, decided_by,
    provisioning, account_id, account_origin)
  SELECT uuidv7(at - now()), (SELECT id FROM flow WHERE slug = (ARRAY['partners', 'partners', 'partners', 'suppliers', 'suppliers', 'events'])[1 + h % 6]),
    'R-' || upper(substr(md5('weeks' || i), 1, 8)), state, provider || '|weeks-' || i, provider,
    CASE WHEN provider <> 'entra' THEN provider || CASE WHEN provider <> 'mail' THEN '.com' ELSE '' END END,
    CASE WHEN provider IN ('google', 'facebook') THEN 10000000 + h END,
    address, address, domain, name,
    jsonb_build_object('email', address, 'displayName', name, 'givenName', given, 'surname', family, 'city', city,
      'country', country, 'extension_Company', company, 'jobTitle',
      (ARRAY['Buyer', 'Account manager', 'Engineer', 'Dispatcher', 'Sales lead', 'Customs agent'])[1 + h / 3 % 6]),
    CASE WHEN domain = 'gmail.com' THEN '{social}'::text[] ELSE '{}'::text[] END, '{en}', at, coalesce(decided, at), decided,
    CASE state WHEN 'pending' THEN NULL WHEN 'admitted' THEN 'policy' ELSE 'person' END::decided_by,
    CASE WHEN state <> 'approved' THEN NULL WHEN i % 97 = 5 THEN 'failed' ELSE 'done' END::provisioning_state,
    CASE WHEN state = 'approved' AND i % 97 <> 5 THEN gen_random_uuid()::text END,
    CASE WHEN state = 'approved' AND i % 97 <> 5 THEN 'created' END::account_origin
  FROM (
    SELECT *, given || ' ' || family AS name,
      lower(translate(given || '.' || family, 'éïřáıÅş', 'eiraiAs')) || '@' || domain AS address,
      CASE state WHEN 'pending' THEN NULL WHEN 'admitted' THEN at
        ELSE least(at + interval '1 minute' * (6 + (h / 11 % 40) * (h / 13 % 40) * 1.2), now() - interval '11 minutes') END AS decided
    FROM (
      SELECT *, ($1::text[])[1 + h / 5 % cardinality($1::text[])] AS given,
        ($2::text[])[1 + h / 131 % cardinality($2::text[])] AS family,
        ($3::text[])[company_at] AS domain, ($4::text[])[company_at] AS company, ($5::text[])[company_at] AS city,
        ($6::text[])[company_at] AS country,
        (CASE WHEN at > now() - interval '2 days' AND h % 5 > 0 THEN 'pending' WHEN h % 20 < 10 THEN 'approved'
          WHEN h % 20 < 13 THEN 'denied' ELSE 'admitted' END)::request_state AS state,
        (ARRAY['google', 'entra', 'mail', 'google', 'entra', 'facebook'])[1 + h / 17 % 6]::provider AS provider
      FROM (
        SELECT i, h, 1 + least(h / 19 % 17, h / 23 % 12) AS company_at,
          date_trunc('day', now()) - interval '1 day' * day + interval '1 second' * (6 * 3600 + h % 43200) AS at
        FROM (SELECT i, h, h / 7 % 61 - 1 AS day FROM
          (SELECT i, ('x' || substr(md5('weeks' || i), 1, 7))::bit(28)::int AS h FROM generate_series(1, 900) i) AS numbers) AS days
        WHERE extract(isodow FROM now() - interval '1 day' * day) < 6 OR h % 5 = 0
      ) AS times WHERE at < now() - interval '20 minutes'
    ) AS parts
  ) AS rows`

const storeResolutions = `
  INSERT INTO resolution (id, request_id, request_version, verdict, justification, by_tenant_id, by_object_id, by_name, at)
  SELECT gen_random_uuid(), id, 1, CASE state WHEN 'denied' THEN 'deny' ELSE 'approve' END::verdict,
    CASE state WHEN 'denied' THEN 'Nobody there knows this person' ELSE 'Known partner' END, 'contoso', approver, approver, decided_at
  FROM (SELECT *, (ARRAY['Ana Duarte', 'Ana Duarte', 'Priya Raman'])[1 + ascii(right(reference, 1)) % 3] AS approver
    FROM approval_request WHERE decided_by = 'person') AS decided`

/** Lines are numbered as they happened. */
const storeLog = `
  INSERT INTO audit_event (at, actor, tenant_id, object_id, name, action, flow_id, request_id)
  SELECT * FROM (
    SELECT created_at AS at, 'entra'::actor_kind, NULL, NULL, NULL,
      CASE state WHEN 'admitted' THEN 'request.admitted' ELSE 'request.queued' END, flow_id, id FROM approval_request
    UNION ALL
    SELECT r.at, 'person', r.by_tenant_id, r.by_object_id, r.by_name,
      CASE r.verdict WHEN 'deny' THEN 'request.denied' ELSE 'request.approved' END, q.flow_id, q.id
      FROM resolution r JOIN approval_request q ON q.id = r.request_id
    UNION ALL
    SELECT decided_at + interval '7 seconds', 'anteroom', NULL, NULL, NULL,
      CASE provisioning WHEN 'done' THEN 'provisioning.done' ELSE 'provisioning.failed' END, flow_id, id
      FROM approval_request WHERE provisioning IS NOT NULL
  ) AS lines ORDER BY at`
