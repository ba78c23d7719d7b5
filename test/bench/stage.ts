import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Database, openDatabase } from '#lib/db/database.prisma.ts'
import { startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'
import { migrate } from '#lib/db/migrate.prisma.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import { createCredential } from '#lib/settings/create-credential.prisma.ts'
import { createFlow } from '#lib/settings/create-flow.prisma.ts'
import { basic } from '#test/support/basic.ts'
import { freePort } from '#test/support/free-port.ts'

/** Where a measurement takes place: one durable PostgreSQL, the bare server and the product on it. */
export type Stage = {
  readonly database: Database
  readonly flowId: string
  readonly authorization: string
  readonly bareUrl: string
  readonly productUrl: string
  readonly close: () => Promise<void>
}

/** Sets the stage with as many stored requests as wanted. */
export async function openStage(stored: number): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'anteroom-bench-'))
  await chmod(folder, 0o755)
  const log = createLog('silent')
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log })
  await migrate({ databaseUrl: postgres.url, log })
  const opened = await openDatabase({
    databaseUrl: postgres.url,
    maxConnections: 2,
    onConnectionError: () => undefined,
  })
  const { flowId, authorization } = await seed(opened.database, stored)
  const children: ChildProcess[] = []
  const environment = { DATABASE_URL: postgres.url, DATABASE_CONNECTIONS: '8', FLOW_ID: flowId }
  const bareUrl = await startServer('./bare-server.ts', environment, children)
  const productUrl = await startServer('../../lib/server/main.ts', environment, children)
  const close = async () => {
    for (const child of children) child.kill('SIGKILL')
    await opened.close()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { database: opened.database, flowId, authorization, bareUrl, productUrl, close }
}

async function seed(database: Database, stored: number): Promise<{ flowId: string; authorization: string }> {
  const context = { database, actor: { kind: 'operator' }, now: new Date() } as const
  const created = await createFlow(context, {
    slug: 'partners',
    name: 'Partners',
    tenantDomain: 'contoso.onmicrosoft.com',
    inviteRedirectUrl: 'https://portal.contoso.com',
  })
  if (created.kind !== 'created') throw new Error('the bench wants an empty database')
  await database.flow.updateMany({ data: { holdSeconds: 0 } })
  const { username, password } = await createCredential(context, created.flow)
  // The rows of a batch are told apart by where the batch begins.
  for (let first = 1; first <= stored; first += rowsAtOnce) {
    await storeRequests(database, { flowId: created.flow.id, first, last: Math.min(first + rowsAtOnce - 1, stored) })
  }
  await database.$executeRaw`ANALYZE approval_request`
  return { flowId: created.flow.id, authorization: basic(username, password) }
}

/** Stays within the time that one statement may take. */
const rowsAtOnce = 10_000

type Batch = { readonly flowId: string; readonly first: number; readonly last: number }

async function storeRequests(database: Database, { flowId, first, last }: Batch): Promise<void> {
  await database.$executeRaw`
    INSERT INTO approval_request (id, flow_id, reference, state, person_key, provider, issuer, issuer_assigned_id,
      address, typed_address, domain, display_name, claims, locales, created_at, changed_at)
    SELECT gen_random_uuid(), ${flowId}::uuid, 'R-' || i, 'pending', 'google|' || i, 'google', 'google.com', i::text,
      'person' || i || '@fabrikam.com', 'person' || i || '@fabrikam.com', 'fabrikam.com', 'Person ' || i,
      jsonb_build_object('email', 'person' || i || '@fabrikam.com'), '{}', now(), now()
    FROM generate_series(${first}::int, ${last}::int) i`
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
  return fetch(url, { redirect: 'manual' }).then(
    () => true,
    () => false,
  )
}
