import { randomUUIDv7 } from 'node:crypto'
import { createServer } from 'node:http'
import { Pool } from 'pg'
import { standingStatement } from '#lib/requests/find-standing.prisma.ts'

/**
 * The least that could answer either step: node:http, pg and the product's own statements; no authentication, no checks,
 * no rules. Its throughput is what the machine and PostgreSQL allow.
 */
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.DATABASE_CONNECTIONS) })
const flowId = process.env.FLOW_ID
/** In the place of the two hashes by which erased people are found. */
const erased = 'erased:none'

const request = `
  WITH request AS (
    INSERT INTO approval_request (id, flow_id, reference, state, person_key, provider, sign_in_type, issuer,
      issuer_assigned_id, address, typed_address, domain, display_name, claims, locales, created_at, changed_at)
    VALUES ($1::uuid, $2::uuid, $3, 'pending', $4, 'google', 'federated', 'google.com', $5, $6, $6, 'fabrikam.com', $7,
      $8::jsonb, '{en-US}', now(), now())
    ON CONFLICT DO NOTHING
    RETURNING id, flow_id
  ), audit AS (
    INSERT INTO audit_event (at, actor, action, flow_id, request_id)
    SELECT now(), 'entra', 'request.queued', flow_id, id FROM request
  )
  SELECT id FROM request`

createServer(async (call, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of call) chunks.push(chunk)
  const action = call.method === 'POST' ? await answer(call.url ?? '', Buffer.concat(chunks).toString()) : 'Continue'
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ version: '1.0.0', action, userMessage: 'Your request is waiting for approval.' }))
}).listen(Number(process.env.PORT))

async function answer(url: string, body: string): Promise<string> {
  const { email, displayName, identities } = JSON.parse(body)
  const { issuerAssignedId } = identities[0]
  const key = `google|${issuerAssignedId}`
  const values = [flowId, key, email, erased, erased]
  const { rows } = await pool.query({ name: 'standing', text: standingStatement, values })
  if (!url.endsWith('request-approval')) return rows.length === 0 ? 'Continue' : 'ShowBlockPage'
  const id = randomUUIDv7()
  const row = [id, flowId, `R-${id.slice(-12)}`, key, issuerAssignedId, email, displayName, body]
  await pool.query({ name: 'request', text: request, values: row })
  return 'ShowBlockPage'
}
