import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { type Database, openDatabase } from '#lib/db/database.prisma.ts'
import { startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'
import { migrate } from '#lib/db/migrate.prisma.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import { createCredential } from '#lib/settings/create-credential.prisma.ts'
import { createFlow } from '#lib/settings/create-flow.prisma.ts'
import { basic } from '#test/support/basic.ts'
import { freePort } from '#test/support/free-port.ts'
import { type Figures, median } from './figures.ts'

const stored = 100_000
const connections = 8
const rounds = 3
const secondsEach = 5

/**
 * Throughput of the check step on the product's own server against a bare node:http + pg server that runs the same
 * query, in turn, on the same database.
 */
export async function benchCheckStep(): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'anteroom-bench-'))
  await chmod(folder, 0o755)
  const log = createLog('silent')
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log })
  const children: ChildProcess[] = []
  try {
    await migrate({ databaseUrl: postgres.url, log })
    const { flowId, authorization } = await seed(postgres.url)
    const environment = { DATABASE_URL: postgres.url, DATABASE_CONNECTIONS: '8', FLOW_ID: flowId }
    const bare = await startServer('./bare-server.ts', environment, children)
    const product = await startServer('../../lib/server/main.ts', environment, children)
    const path = '/api/connectors/partners/check-approval-status'
    const load = (url: string) => measure(`${url}${path}`, authorization)
    for (const url of [bare, product]) await load(url)
    const pairs: { bare: number; product: number }[] = []
    for (let round = 0; round < rounds; round++) pairs.push({ bare: await load(bare), product: await load(product) })
    return {
      name: `Check step, ${stored.toLocaleString('en')} requests stored, ${connections} connections`,
      rows: [
        ['bare node:http + pg', `${Math.round(median(pairs.map(pair => pair.bare)))} requests/s`],
        ['Anteroom', `${Math.round(median(pairs.map(pair => pair.product)))} requests/s`],
        ['ratio (wanted: 0.4, going for 0.5)', median(pairs.map(pair => pair.product / pair.bare)).toFixed(2)],
      ],
    }
  } finally {
    for (const child of children) child.kill('SIGKILL')
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function seed(databaseUrl: string): Promise<{ flowId: string; authorization: string }> {
  const { database, close } = await openDatabase({ databaseUrl, maxConnections: 2, onConnectionError: () => undefined })
  const context = { database, actor: { kind: 'operator' }, now: new Date() } as const
  const created = await createFlow(context, {
    slug: 'partners',
    name: 'Partners',
    tenantDomain: 'contoso.onmicrosoft.com',
    inviteRedirectUrl: 'https://portal.contoso.com',
  })
  if (created.kind !== 'created') throw new Error('the bench wants an empty database')
  const { username, password } = await createCredential(context, created.flow)
  await storeRequests(database, created.flow.id)
  await close()
  return { flowId: created.flow.id, authorization: basic(username, password) }
}

async function storeRequests(database: Database, flowId: string): Promise<void> {
  await database.$executeRaw`
    INSERT INTO approval_request (id, flow_id, reference, state, person_key, provider, issuer, issuer_assigned_id,
      address, typed_address, domain, display_name, claims, locales, created_at, changed_at)
    SELECT gen_random_uuid(), ${flowId}::uuid, 'R-' || i, 'pending', 'google|' || i, 'google', 'google.com', i::text,
      'person' || i || '@fabrikam.com', 'person' || i || '@fabrikam.com', 'fabrikam.com', 'Person ' || i,
      jsonb_build_object('email', 'person' || i || '@fabrikam.com'), '{}', now(), now()
    FROM generate_series(1, ${stored}) i`
  await database.$executeRaw`ANALYZE approval_request`
}

async function startServer(
  file: string,
  environment: Record<string, string>,
  children: ChildProcess[],
): Promise<string> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url))], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      APP_URL: url,
      SESSION_SECRET: randomUUID(),
      AZURE_TENANT_ID: randomUUID(),
      AZURE_CLIENT_ID: randomUUID(),
      AZURE_CLIENT_SECRET: randomUUID(),
      WORKER: 'off',
      LOG_LEVEL: 'error',
      ...environment,
    },
  })
  children.push(child)
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`${file} did not start`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return url
}

function answers(url: string): Promise<boolean> {
  return fetch(url, { method: 'POST', body: '{"email":"x","identities":[{}]}', redirect: 'manual' }).then(
    () => true,
    () => false,
  )
}

/** Requests a second, of which every one must be answered 200. */
async function measure(url: string, authorization: string): Promise<number> {
  let person = 0
  const result = await autocannon({
    url,
    connections,
    duration: secondsEach,
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    requests: [
      {
        setupRequest: request => {
          person = (person + 7_919) % stored
          return { ...request, body: JSON.stringify(checkCall(person + 1)) }
        },
      },
    ],
  })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} refused ${result.non2xx + result.errors} calls`)
  return result.requests.average
}

function checkCall(person: number) {
  return {
    email: `person${person}@fabrikam.com`,
    identities: [{ signInType: 'federated', issuer: 'google.com', issuerAssignedId: String(person) }],
    displayName: `Person ${person}`,
    givenName: 'Person',
    lastName: String(person),
    ui_locales: 'en-US',
  }
}
