import { pino } from 'pino'
import { vi } from 'vitest'
import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import type { SignUp } from '#lib/decision/sign-up.ts'
import { connectGraph, type Graph, type GraphCall } from '#lib/graph/connect-graph.ts'
import { type RunningWorker, startWorker } from '#lib/jobs/run-worker.graphile.ts'
import type { SendMail } from '#lib/mail/mail.ts'
import { provisionRequest } from '#lib/provisioning/provision-request.prisma.ts'
import { provisioningTasks } from '#lib/provisioning/provisioning-tasks.graphile.ts'
import { revokeAccount } from '#lib/provisioning/revoke-account.prisma.ts'
import type { RunOutcome } from '#lib/provisioning/run-step.prisma.ts'
import { openWriteQuota, type WriteQuota } from '#lib/provisioning/write-quota.prisma.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import type { Fault } from '#lib/simulator/faults/fault.ts'
import type { SimulatorOptions } from '#lib/simulator/options.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ana } from '#test/support/people.ts'
import { queueSignUp, signUpOf } from '#test/support/queue-sign-up.ts'
import { type SimulatorUnderTest, startSimulatorUnderTest } from './simulator-under-test.ts'

const silent = pino({ level: 'silent' })

/** A database and a simulator of one test file's own, and the product's provisioning between them. */
export type ProvisioningUnderTest = AsyncDisposable & {
  readonly database: Database
  readonly databaseUrl: string
  readonly graph: Graph
  readonly simulator: SimulatorUnderTest
  /** Queues and approves a sign-up; nobody works off its job before a worker starts. */
  readonly approve: (signUp: SignUp) => Promise<string>
  /** Runs the job of a request once, here and now. */
  readonly runOnce: (requestId: string, changes?: RunChanges) => Promise<RunOutcome>
  /** The same for the job that takes a revoked request's account away. */
  readonly revokeOnce: (requestId: string, changes?: RunChanges) => Promise<RunOutcome>
  readonly startWorker: (changes?: { graph?: Graph; quota?: WriteQuota }) => Promise<RunningWorker>
  readonly order: (method: string, path: string, fault: Fault, times?: number) => Promise<unknown>
  readonly ledger: () => Promise<Ledger>
  readonly read: (requestId: string) => Promise<ProvisionedRow>
  /** Waits until the request has come to an end. */
  readonly ended: (requestId: string) => Promise<ProvisionedRow>
}

type RunChanges = { readonly graph?: Graph; readonly attempt?: number; readonly sendMail?: SendMail }

const idPairs = z.array(z.record(z.string(), z.string()))

const ledgerSchema = z.object({
  accounts: z.array(
    z.looseObject({ id: z.string(), mail: z.string().nullable(), userPrincipalName: z.string(), made: z.string() }),
  ),
  invitations: z.array(z.looseObject({ invitedUserEmailAddress: z.string(), invitedUserId: z.string() })),
  groups: z.array(z.object({ id: z.string(), members: z.array(z.string()) })),
  appRoleAssignments: idPairs,
  sponsors: idPairs,
  sessionsRevoked: idPairs,
  deletedAccounts: idPairs,
  calls: z.array(z.object({ service: z.string(), method: z.string(), path: z.string(), outcome: z.unknown() })),
})

type Ledger = z.infer<typeof ledgerSchema>

/** Opens both; every test has people of its own, so that none needs an empty directory. */
export async function openProvisioning(options: Partial<SimulatorOptions> = {}): Promise<ProvisioningUnderTest> {
  const { database, databaseUrl, flow, close } = await openTestDatabase()
  const simulator = await startSimulatorUnderTest(options)
  const graph = graphOf(simulator)
  const now = () => new Date()
  const read = (requestId: string) => readRow(database, requestId)
  const stopping = new AbortController().signal
  const ports = { database, graph, now, chance: () => 0, wait: async () => undefined, quota: unlimited }
  return {
    database,
    databaseUrl,
    graph,
    simulator,
    read,
    approve: async signUp => {
      const requestId = await queueSignUp(database, flow.id, signUp)
      const verdict = { requestId, version: 1, verdict: 'approve', justification: '' } as const
      const outcome = await resolveRequest({ database, now: now() }, ana, verdict)
      if (outcome.kind !== 'resolved') throw new Error(`not approved: ${outcome.kind}`)
      return requestId
    },
    runOnce: (requestId, { attempt = 1, ...changes } = {}) =>
      provisionRequest({ ...ports, ...changes }, { requestId, attempt, lane: 'single', stopping }),
    revokeOnce: (requestId, { attempt = 1, ...changes } = {}) =>
      revokeAccount({ ...ports, ...changes }, { requestId, attempt, lane: 'single', stopping }),
    startWorker: ({ graph: other = graph, quota = openWriteQuota(database) } = {}) => {
      const tasks = provisioningTasks({ database, graph: other, now, log: silent, chance: () => 0, quota })
      return startWorker({ databaseUrl, tasks, log: silent })
    },
    order: (method, path, fault, times = 1) =>
      simulator.control('POST', '/simulator/faults', { method, path, times, fault }),
    ledger: async () => ledgerSchema.parse((await simulator.control('GET', '/ledger')).body),
    ended: requestId =>
      vi.waitFor(
        async () => {
          const row = await read(requestId)
          if (row.provisioning !== 'done' && row.provisioning !== 'failed') throw new Error(`still ${row.provisioning}`)
          return row
        },
        { timeout: 20_000, interval: 20 },
      ),
    [Symbol.asyncDispose]: async () => {
      await close()
      await simulator[Symbol.asyncDispose]()
    },
  }
}

/** A quota without end, for tests that are about something else. */
const unlimited: WriteQuota = { takeTurn: async () => ({ kind: 'now' }), heeding: graph => graph }

/** The product's own connection to the simulator. */
export function graphOf(
  { simulator, options }: SimulatorUnderTest,
  changes: { clientSecret?: string; longestCallMs?: number } = {},
): Graph {
  return connectGraph({
    tenantId: options.tenantId,
    clientId: options.application.clientId,
    clientSecret: options.application.clientSecret,
    cloud: 'global',
    authorityHost: simulator.httpsUrl,
    graphUrl: simulator.graphUrl,
    log: silent,
    now: () => new Date(),
    ...changes,
  })
}

/** A connection that dies, with the process that has it, at the n-th call: before it is sent, or after its answer. */
export function dyingGraph(graph: Graph, operation: string, when: 'before' | 'after'): Graph {
  return {
    call: async (call: GraphCall, signal) => {
      if (call.operation === operation && when === 'before') throw new Error('killed')
      const answer = await graph.call(call, signal)
      if (call.operation === operation) throw new Error('killed')
      return answer
    },
  }
}

/** Makes the claims of a dead worker look as old as they are in the end, so that a test need not wait for it. */
export async function outliveLease(database: Database, requestId: string): Promise<void> {
  await database.$executeRaw`
    UPDATE provisioning_step SET started_at = started_at - interval '1 minute'
     WHERE request_id = ${requestId}::uuid AND state = 'started'`
}

/** A guest with an Entra account: no identities arrive. */
export function entraGuest(name: string, claims: { readonly [name: string]: unknown } = {}): SignUp {
  return signUpOf({ email: `${name.toLowerCase().replaceAll(' ', '.')}@litware.com`, displayName: name, ...claims })
}

type ProvisionedRow = Awaited<ReturnType<typeof readRow>>

function readRow(database: Database, requestId: string) {
  return database.approvalRequest.findUniqueOrThrow({
    where: { id: requestId },
    include: { steps: { orderBy: { startedAt: 'asc' } } },
  })
}
