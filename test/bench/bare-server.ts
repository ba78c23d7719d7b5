import { createServer } from 'node:http'
import { Pool } from 'pg'

/**
 * The least that could answer the check step: node:http, pg, the product's own query, no authentication, no checks.
 * Its throughput is what the machine and PostgreSQL allow.
 */
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.DATABASE_CONNECTIONS) })
const flowId = process.env.FLOW_ID

const standing = `
  (SELECT true AS own, id, reference, state::text, provisioning::text, decided_by::text FROM approval_request
    WHERE flow_id = $1::uuid AND person_key = $2 ORDER BY created_at DESC LIMIT 1)
  UNION ALL
  (SELECT false, id, reference, state::text, provisioning::text, decided_by::text FROM approval_request
    WHERE flow_id = $1::uuid AND address = $3 AND state = 'denied' AND person_key <> $2 LIMIT 1)`

createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const { email, identities } = JSON.parse(Buffer.concat(chunks).toString())
  const values = [flowId, `google|${identities[0].issuerAssignedId}`, email]
  const { rows } = await pool.query({ name: 'standing', text: standing, values })
  const action = rows.length === 0 ? 'Continue' : 'ShowBlockPage'
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ version: '1.0.0', action, userMessage: 'Your request is waiting for approval.' }))
}).listen(Number(process.env.PORT))
