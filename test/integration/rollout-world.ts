import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { expect } from 'vitest'
import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import { type Advance, advanceRollout } from '#lib/entra-setup/advance-rollout.prisma.ts'
import { startRollout } from '#lib/entra-setup/start-rollout.prisma.ts'
import { connectGraph, type Graph } from '#lib/graph/connect-graph.ts'
import { migrateJobs } from '#lib/jobs/run-worker.graphile.ts'
import { actorOf } from '#lib/requests/acting-person.ts'
import { createCredential } from '#lib/settings/create-credential.prisma.ts'
import type { NewCredential } from '#lib/settings/write-credential.prisma.ts'
import { ada } from '#test/support/people.ts'
import { playSignUp } from '#test/support/sign-up.ts'
import { startConnector, type TestConnector } from '#test/support/start-connector.ts'
import { type SimulatorUnderTest, startSimulatorUnderTest } from './simulator-under-test.ts'

const allPermissions = ['User.ReadWrite.All', 'APIConnectors.ReadWrite.All', 'IdentityUserFlow.ReadWrite.All']

export const userFlowId = 'B2X_1_partners'

/** A connector, the Entra that calls it, and ways to take a credential from the one to the other. */
export type RolloutWorld = AsyncDisposable & {
  readonly connector: TestConnector
  readonly database: Database
  readonly under: SimulatorUnderTest
  readonly graph: Graph
  /** Graph as another process asks it, with a token of its own. */
  readonly newGraph: () => Graph
  /** Everything that was logged of Graph's calls. */
  readonly logged: () => string
  /** Puts the tenant back: both connectors made by hand with a credential of the test's own, or none at all. */
  readonly begin: (how: 'byHand' | 'empty') => Promise<NewCredential>
  readonly start: () => Promise<string>
  readonly advance: (id: string, graph?: Graph) => Promise<Advance>
  /** Lets the claim of a killed worker, or a wait, be over. */
  readonly endWait: (id: string) => Promise<void>
  /** Somebody new signs up through the user flow: `blocked` means that both connectors got through. */
  readonly signUp: () => Promise<string>
  /** … and waits until both calls are recorded. */
  readonly signUpAndRecord: () => Promise<void>
  /** The same without waiting for the record, which is written once a second: the calls are noted here. */
  readonly signUpAndNote: (id: string) => Promise<void>
  readonly readRollout: (id: string) => ReturnType<Database['credentialRollout']['findUniqueOrThrow']>
  readonly liveUsernames: () => Promise<readonly string[]>
  readonly entra: () => Promise<
    readonly { readonly id: string; readonly username: string; readonly targetUrl: string }[]
  >
}

/** Starts it, for one test file. */
export async function openRolloutWorld(): Promise<RolloutWorld> {
  const connector = await startConnector()
  const { database, flow, databaseUrl, url } = connector
  await migrateJobs(databaseUrl)
  const under = await startSimulatorUnderTest()
  const lines: string[] = []
  const graph = connect(under, lines)
  const addresses = ['check-approval-status', 'request-approval'].map(step => `${url}/api/connectors/partners/${step}`)
  const context = { database, now: new Date(), actor: { kind: 'operator' } } as const
  const calls = () => database.connectorCall.count()

  const begin = async (how: 'byHand' | 'empty') => {
    await database.credentialRollout.updateMany({
      where: { endedAt: null },
      data: { state: 'stopped', endedAt: new Date(), nextAt: null },
    })
    await database.credential.updateMany({ data: { revokedAt: new Date() } })
    const credential = await createCredential(context, flow)
    const authentication = { kind: 'basic', username: credential.username, password: credential.password }
    const connectors = addresses.map((targetUrl, at) => ({
      id: `by-hand-${at}`,
      displayName: `By hand ${at}`,
      targetUrl,
      authentication,
    }))
    const attached = { postFederationSignup: 'by-hand-0', postAttributeCollection: 'by-hand-1' }
    await under.control('DELETE', '/simulator/faults')
    await under.control('PUT', '/simulator/permissions', { permissions: allPermissions })
    await under.control('PUT', '/simulator/user-flows', {
      connectors: how === 'byHand' ? connectors : [],
      userFlows: [{ id: userFlowId, ...(how === 'byHand' ? attached : {}) }],
    })
    return credential
  }
  const signUp = () => playSignUp(under.simulator.httpUrl, { provider: 'otp', email: `${randomUUID()}@fabrikam.com` })

  return {
    connector,
    database,
    under,
    graph,
    newGraph: () => connect(under, lines),
    logged: () => lines.join(''),
    begin,
    signUp,
    signUpAndRecord: async () => {
      const before = await calls()
      await expect.poll(signUp).toBe('blocked')
      await expect.poll(calls).toBeGreaterThanOrEqual(before + 2)
    },
    signUpAndNote: async id => {
      await expect.poll(signUp).toBe('blocked')
      const { credentialId } = await database.credentialRollout.findUniqueOrThrow({ where: { id } })
      const call = { at: new Date(), flowId: flow.id, status: 200, reason: 'any', milliseconds: 1, credentialId }
      await database.connectorCall.createMany({
        data: ['check-approval-status', 'request-approval'].map(step => ({ ...call, step, action: 'ShowBlockPage' })),
      })
    },
    start: async () => {
      const actor = actorOf(ada)
      if (actor.kind !== 'person') throw new Error('a person begins a rollout')
      const started = await startRollout({ database, actor, now: new Date() }, { flowId: flow.id, userFlowId })
      expect(started).toEqual({ kind: 'started' })
      const { id } = await database.credentialRollout.findFirstOrThrow({ where: { endedAt: null } })
      return id
    },
    advance: (id, through = graph) => {
      const ports = { database, graph: through, appUrl: url, now: () => new Date(), wait: async () => undefined }
      return advanceRollout(ports, id, AbortSignal.timeout(20_000))
    },
    endWait: async id => {
      await database.$executeRaw`
        UPDATE credential_rollout SET next_at = clock_timestamp() - interval '1 second' WHERE id = ${id}::uuid`
    },
    readRollout: id => database.credentialRollout.findUniqueOrThrow({ where: { id } }),
    liveUsernames: async () => {
      const rows = await database.credential.findMany({ where: { revokedAt: null }, orderBy: { createdAt: 'asc' } })
      return rows.map(({ username }) => username)
    },
    entra: async () => {
      const { body } = await under.graph('GET', '/identity/apiConnectors')
      return presentConnectors(body)
    },
    [Symbol.asyncDispose]: async () => {
      await under[Symbol.asyncDispose]()
      await connector.close()
    },
  }
}

function connect({ simulator, options }: SimulatorUnderTest, lines: string[]): Graph {
  return connectGraph({
    tenantId: options.tenantId,
    clientId: options.application.clientId,
    clientSecret: options.application.clientSecret,
    cloud: 'global',
    authorityHost: simulator.httpsUrl,
    graphUrl: simulator.graphUrl,
    log: pino({ level: 'trace' }, { write: line => lines.push(line) }),
    now: () => new Date(),
  })
}

/** The worker is killed at so many calls of Graph's from now, before or after the call has its effect. */
export function killAt(graph: Graph, number: number, when: 'before' | 'after'): Graph {
  let made = 0
  return {
    call: async (call, signal) => {
      made += 1
      if (made === number && when === 'before') throw new Error('killed')
      const answer = await graph.call(call, signal)
      if (made === number) throw new Error('killed')
      return answer
    },
  }
}

const listSchema = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      targetUrl: z.string(),
      authenticationConfiguration: z.object({ username: z.string() }),
    }),
  ),
})

function presentConnectors(body: unknown) {
  return listSchema
    .parse(body)
    .value.map(({ authenticationConfiguration: { username }, ...rest }) => ({ ...rest, username }))
}

/** From wherever it stands to its end, as the worker does it, with a sign-up that proves the new credential. */
export async function finishRollout(world: RolloutWorld, id: string): Promise<void> {
  for (let at = 0; at < 6; at += 1) {
    await world.endWait(id)
    const { kind } = await world.advance(id)
    if (kind === 'done') return
    await world.signUpAndNote(id)
  }
  throw new Error('the rollout did not end')
}
