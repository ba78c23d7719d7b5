import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Database, openDatabase } from '#lib/db/database.prisma.ts'
import { startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'
import { migrate } from '#lib/db/migrate.prisma.ts'
import type { SignUp } from '#lib/decision/sign-up.ts'
import { migrateJobs } from '#lib/jobs/run-worker.graphile.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { revokeApproval } from '#lib/requests/revoke-approval.prisma.ts'
import { createFlow } from '#lib/settings/create-flow.prisma.ts'
import type { Fault } from '#lib/simulator/faults/fault.ts'
import { type RunningSimulator, startSimulator } from '#lib/simulator/start-simulator.ts'
import { openFragileConnection } from '#test/support/fragile-connection.ts'
import { freePort } from '#test/support/free-port.ts'
import { ana } from '#test/support/people.ts'
import { googleGuest, queueSignUp, signUpOf } from '#test/support/queue-sign-up.ts'
import { configuration, runServer, type ServerProcess } from '#test/support/run-server.ts'
import { approverAccount, assignments, tenant as tenantOfTests } from '#test/support/tenant.ts'
import { type Ledger, readLedger } from './read-ledger.ts'

/** PostgreSQL, a simulator and as many processes of the product as a proof wants, all on this machine. */
export type ProofWorld = {
  readonly database: Database
  readonly postgresDirectory: string
  /** Starts the product as `npm start` does, and waits until it is ready. */
  readonly startApp: () => Promise<ServerProcess>
  /** Starts PostgreSQL again on the same files, after it was killed. */
  readonly restartPostgres: () => Promise<void>
  readonly queue: (signUp: SignUp) => Promise<string>
  readonly approve: (requestId: string) => Promise<string>
  /** Gives every new account a group, an app role and the approver as its sponsor. */
  readonly giveAssignments: () => Promise<void>
  /** Revokes an approval, with this done to its account. */
  readonly revoke: (requestId: string, afterRevoke: 'disable' | 'delete') => Promise<string>
  readonly order: (method: string, path: string, fault: Fault) => Promise<unknown>
  readonly openFaults: () => Promise<number>
  readonly ledger: () => Promise<Ledger>
  /** The last lines that the processes of the product have logged. */
  readonly lastWords: () => string
  readonly close: () => Promise<void>
}

const log = createLog('silent')

/** Opens a world of a proof's own, in a folder that goes with it. */
export async function openProofWorld(): Promise<ProofWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'anteroom-proof-'))
  // As root PostgreSQL runs as another user, who must be able to enter.
  await chmod(folder, 0o755)
  let postgres = await startEmbeddedPostgres({ dataDir: folder, log })
  await migrate({ databaseUrl: postgres.url, log })
  await migrateJobs(postgres.url)
  const way = await openFragileConnection(postgres.url)
  const simulator = await startSimulator(simulatorOptions(join(folder, 'simulator')))
  const open = await openDatabase({ databaseUrl: way.url, maxConnections: 10, onConnectionError: () => undefined })
  const { database } = open
  const flowId = await createProofFlow(database)
  const apps: ServerProcess[] = []
  const control = (method: string, path: string, body?: unknown) => callSimulator(simulator, { method, path, body })
  return {
    database,
    postgresDirectory: join(folder, 'postgres'),
    startApp: async () => {
      const app = await startApp(way.url, simulator)
      apps.push(app)
      return app
    },
    restartPostgres: async () => {
      await until('PostgreSQL runs again', 60, async () => {
        postgres = await startEmbeddedPostgres({ dataDir: folder, log })
        return true
      })
      way.aim(postgres.url)
    },
    queue: signUp => queueSignUp(database, flowId, signUp),
    approve: async requestId => {
      const verdict = { requestId, version: 1, verdict: 'approve', justification: '' } as const
      const { kind } = await resolveRequest({ database, now: new Date() }, ana, verdict)
      return kind
    },
    giveAssignments: async () => {
      await control('PUT', '/simulator/tenant', tenantOfTests)
      await database.flow.updateMany({ data: { assignments } })
    },
    revoke: async (requestId, afterRevoke) => {
      await database.flow.updateMany({ data: { afterRevoke } })
      const { version } = await database.approvalRequest.findUniqueOrThrow({ where: { id: requestId } })
      const revoking = { requestId, version, justification: 'left the firm' }
      return (await revokeApproval({ database, now: new Date() }, ana, revoking)).kind
    },
    order: (method, path, fault) => control('POST', '/simulator/faults', { method, path, fault }),
    openFaults: async () => JSON.parse(await control('GET', '/simulator/faults')).length,
    ledger: async () => readLedger(JSON.parse(await control('GET', '/ledger'))),
    lastWords: () => apps.map(app => app.output().split('\n').slice(-25).join('\n')).join('\n\n'),
    close: async () => {
      for (const { child } of apps) child.kill('SIGKILL')
      await Promise.all(apps.map(({ ended }) => ended))
      await simulator.close()
      await open.close()
      await way.close()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** So many sign-ups of people who become users with one write each. */
export function users(name: string, count: number): readonly SignUp[] {
  return Array.from({ length: count }, (_, index) => googleGuest(`${name} ${index}`, { city: 'Lisboa' }))
}

/** So many sign-ups, every second one by somebody who is to be invited. */
export function guests(name: string, count: number): readonly SignUp[] {
  return Array.from({ length: count }, (_, index) =>
    index % 2 === 0
      ? googleGuest(`${name} ${index}`, { city: 'Lisboa' })
      : signUpOf({
          email: `${name.toLowerCase()}.${index}@litware.com`,
          displayName: `${name} ${index}`,
          city: 'Lisboa',
        }),
  )
}

/** Waits until something holds; gives up in time, and says on what. */
export async function until(what: string, seconds: number, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + seconds * 1_000
  while (performance.now() < deadline) {
    if (await holds().catch(() => false)) return
    await delay(20)
  }
  throw new Error(`not within ${seconds} s: ${what}`)
}

/** Waits until every request has come to its end. */
export async function untilAllDone(world: ProofWorld, requestIds: readonly string[], seconds: number): Promise<void> {
  const id = { in: [...requestIds] }
  const areDone = async () =>
    (await world.database.approvalRequest.count({ where: { id, provisioning: 'done' } })) === requestIds.length
  await until(`${requestIds.length} requests are done`, seconds, areDone).catch((cause: unknown) => {
    throw new Error(`not all are done; the product says:\n${world.lastWords()}`, { cause })
  })
}

/** Exactly one account for each person, with the attributes, and one invitation for each who is invited. */
export async function assertOneAccountEach(world: ProofWorld, signUps: readonly SignUp[]): Promise<void> {
  const { accounts, invitations } = await world.ledger()
  assert.equal(accounts.length, signUps.length, 'accounts')
  for (const { address, provider } of signUps) {
    const own = accounts.filter(account => account.mail === address.normalised)
    assert.equal(own.length, 1, `accounts of ${address.normalised}`)
    assert.equal(own[0]?.city, 'Lisboa', `attributes of ${address.normalised}`)
    const invited = invitations.filter(invitation => invitation.invitedUserEmailAddress === address.normalised)
    assert.equal(invited.length, provider === 'entra' ? 1 : 0, `invitations of ${address.normalised}`)
  }
  const ends = await world.database.auditEvent.groupBy({
    by: ['requestId'],
    where: { action: 'provisioning.done' },
    _count: true,
  })
  assert.equal(ends.length, signUps.length, 'requests that the log calls done')
  assert.ok(
    ends.every(end => end._count === 1),
    'each is called done once',
  )
}

async function createProofFlow(database: Database): Promise<string> {
  const created = await createFlow(
    { database, actor: { kind: 'operator' }, now: new Date() },
    {
      slug: 'partners',
      name: 'Partners',
      tenantDomain: 'contoso.onmicrosoft.com',
      inviteRedirectUrl: 'https://portal.contoso.com',
    },
  )
  assert.equal(created.kind, 'created')
  await database.flow.updateMany({ data: { holdSeconds: 0 } })
  return created.kind === 'created' ? created.flow.id : ''
}

const tenant = configuration('', 0)

function simulatorOptions(dataDir: string) {
  const {
    AZURE_TENANT_ID: tenantId = '',
    AZURE_CLIENT_ID: clientId = '',
    AZURE_CLIENT_SECRET: clientSecret = '',
  } = tenant
  const application = { clientId, clientSecret, redirectOrigins: ['http://localhost:3999'] }
  return { port: 0, dataDir, tenantId, application, extensionsAppId: randomUUID(), accounts: [approverAccount] }
}

async function startApp(databaseUrl: string, simulator: RunningSimulator): Promise<ServerProcess> {
  const port = await freePort()
  const app = runServer({
    ...configuration(databaseUrl, port),
    AZURE_AUTHORITY_HOST: simulator.httpsUrl,
    GRAPH_URL: simulator.graphUrl,
    NODE_EXTRA_CA_CERTS: simulator.certificateAuthorityPath,
  })
  const ready = () => fetch(`http://127.0.0.1:${port}/api/health/ready`).then(answer => answer.ok)
  const died = app.ended.then(() => {
    throw new Error(`the product did not start:\n${app.output().slice(-2_000)}`)
  })
  await Promise.race([until('the product is ready', 120, ready), died])
  died.catch(() => undefined)
  return app
}

async function callSimulator(
  { httpUrl }: RunningSimulator,
  { method, path, body }: { readonly method: string; readonly path: string; readonly body: unknown },
): Promise<string> {
  const content = body === undefined ? {} : { body: JSON.stringify(body) }
  const answer = await fetch(`${httpUrl}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...content,
  })
  return answer.text()
}
