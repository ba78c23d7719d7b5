import { Client } from 'pg'

/** Requests that wait, all of one domain, a minute apart, the first one oldest; as the connector would have stored them. */
export type Waiting = {
  readonly count: number
  readonly domain: string
  /** What they are called, beside their number. */
  readonly name?: string
  readonly provider?: 'google' | 'entra'
  readonly flag?: string
}

/** Stores requests that wait in the demo's first flow, faster than they could be asked for. */
export async function storeWaiting(databaseUrl: string, waiting: Waiting): Promise<void> {
  const { count, domain, name = 'Waiting', provider = 'google', flag } = waiting
  await query(
    databaseUrl,
    `INSERT INTO approval_request (id, flow_id, reference, state, person_key, provider, issuer, issuer_assigned_id, address,
       typed_address, domain, display_name, claims, flags, locales, created_at, changed_at)
     SELECT uuidv7(), (SELECT id FROM flow ORDER BY created_at LIMIT 1), 'R-' || upper(substr(md5($2 || i), 1, 8)), 'pending',
       $2 || '|' || i, $4::provider, $4 || '.com', $2 || i, lower($3) || i || '@' || $2, lower($3) || i || '@' || $2, $2,
       $3 || ' ' || lpad(i::text, 4, '0'),
       jsonb_build_object('displayName', $3 || ' ' || lpad(i::text, 4, '0')), $5::text[], '{en}', now() - ($1 - i + 1) * interval '1 minute', now()
       FROM generate_series(1, $1::int) AS i`,
    [count, domain, name, provider, flag === undefined ? [] : [flag]],
  )
}

/** Asks the demo's database, past the product. */
export async function query(databaseUrl: string, sql: string, values: readonly unknown[]): Promise<unknown[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query(sql, [...values])).rows
  } finally {
    await client.end()
  }
}
