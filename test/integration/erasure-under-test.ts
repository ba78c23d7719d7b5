import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { migrateJobs } from '#lib/jobs/run-worker.graphile.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { erasePerson } from '#lib/retention/erase-person.prisma.ts'
import { changeSettings } from '#test/support/change-settings.ts'
import { dumpDatabase } from '#test/support/dump-database.ts'
import { testErasureKey as erasure } from '#test/support/erasure-key.ts'
import { ana } from '#test/support/people.ts'
import { startConnector, type TestConnector } from '#test/support/start-connector.ts'

/** The connector of this test file. */
export let connector: TestConnector

/** Starts a connector for a test file, and sets its flow back before each test. */
export function withConnector(): void {
  beforeAll(async () => {
    connector = await startConnector()
    await migrateJobs(connector.databaseUrl)
  })
  afterAll(() => connector?.close())
  beforeEach(() => set({ unmatched: 'review', keepClaimsDays: null, accountsBy: 'graph' }))
}

export const now = () => new Date()
/** What use cases of approvers need. */
export const ports = () => ({ database: connector.database, now: now() })
/** What use cases on one person need, at the command line. */
export const context = () => ({ ...ports(), erasure, actor: { kind: 'operator' } as const })
/** A worker that does not stop. */
export const never = new AbortController().signal
/** Changes the flow, and waits until the connector knows. */
export const set = (data: {
  keepClaimsDays?: number | null
  unmatched?: 'review' | 'admit'
  accountsBy?: 'graph' | 'resume'
}) => changeSettings(connector, () => connector.database.flow.updateMany({ data }))

/** Somebody who signs up, told apart by their name, which stands in everything that they say. */
export const claimsOf = (name: string, provider = 'google.com', id = `${name}-id`) => ({
  email: `${name}@canary.example`,
  displayName: `${name} Canary`,
  city: `${name}-city`,
  ui_locales: 'en-IE',
  identities: [{ signInType: 'federated', issuer: provider, issuerAssignedId: id }],
})

/** Calls a step as Entra would: the action, and what the person reads. */
export async function ask(claims: object, step = 'request-approval'): Promise<string> {
  const { body } = await connector.call(step, claims)
  return `${body.action}${typeof body.userMessage === 'string' ? `: ${body.userMessage}` : ''}`
}

/** The request as it is stored. */
export const read = (id: string) => connector.database.approvalRequest.findUniqueOrThrow({ where: { id } })
/** What is stored of somebody who is not erased. */
export const requestsOf = (name: string) =>
  connector.database.approvalRequest.findMany({ where: { address: `${name}@canary.example` }, orderBy: { id: 'asc' } })

/** Queues a request, and returns its id. */
export async function queued(name: string, provider = 'google.com'): Promise<string> {
  await ask(claimsOf(name, provider))
  return (await requestsOf(name)).at(-1)?.id ?? ''
}

/** Queues a request and decides it. */
export async function decided(name: string, verdict: 'approve' | 'deny'): Promise<string> {
  const requestId = await queued(name)
  const words = { justification: `${name}-why`, ...(verdict === 'deny' ? { requestorMessage: `${name}-told` } : {}) }
  const outcome = await resolveRequest(ports(), ana, { requestId, version: 1, verdict, ...words })
  expect(outcome).toMatchObject({ kind: 'resolved' })
  return requestId
}

/** Erases a person as the command line does. */
export const erase = (typed: string, confirmation = typed) => erasePerson(context(), { typed, confirmation })

/** Where a text stands anywhere in the database. */
export async function find(text: string): Promise<readonly string[]> {
  const rows = await dumpDatabase(connector.database)
  return rows.filter(({ row }) => row.toLowerCase().includes(text)).map(({ table, row }) => `${table}: ${row}`)
}
