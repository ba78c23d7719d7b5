import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { savePolicy } from '#lib/settings/save-policy.prisma.ts'
import { saveRoster } from '#lib/settings/save-roster.prisma.ts'
import { changeSettings } from './change-settings.ts'
import { startConnector, type TestConnector } from './start-connector.ts'

/** What a test of policies does with the connector of its file. */
export type PolicyConnector = {
  readonly connector: () => TestConnector
  /** As the command line changes settings. */
  readonly context: () => { database: TestConnector['database']; actor: { kind: 'operator' }; now: Date }
  /** Changes something and waits until the connector has read it. */
  readonly change: <Outcome>(task: () => Promise<Outcome>) => Promise<Outcome>
  /** Puts a policy document in force. */
  readonly put: (document: object) => Promise<void>
  readonly enter: (entries: Parameters<typeof saveRoster>[2]) => ReturnType<typeof saveRoster>
  /** What the connector answers to a body. */
  readonly actionAt: (step: string, body: object) => Promise<unknown>
  readonly onlyRequest: () => ReturnType<TestConnector['database']['approvalRequest']['findFirstOrThrow']>
}

/** Starts a connector for a test file; each of its tests begins without requests, lists, roster and policy. */
export function startPolicyConnector(...options: Parameters<typeof startConnector>): PolicyConnector {
  let connector: TestConnector
  const context = () => ({ database: connector.database, actor: { kind: 'operator' }, now: new Date() }) as const
  const change: PolicyConnector['change'] = task => changeSettings(connector, task)
  beforeAll(async () => {
    connector = await startConnector(...options)
  })
  afterAll(() => connector.close())
  beforeEach(async () => {
    const { database } = connector
    await database.approvalRequest.deleteMany()
    await database.list.deleteMany()
    await database.rosterEntry.deleteMany()
    await change(() => database.flow.updateMany({ data: { policy: {}, unmatched: 'review' } }))
  })
  return {
    connector: () => connector,
    context,
    change,
    put: async document => {
      const outcome = await change(() => savePolicy(context(), connector.flow.id, document))
      expect(outcome).toMatchObject({ kind: 'saved' })
    },
    enter: entries => saveRoster(context(), connector.flow.id, entries),
    actionAt: async (step, body) => (await connector.call(step, body)).body.action,
    onlyRequest: () => connector.database.approvalRequest.findFirstOrThrow(),
  }
}

export const googleOf = (issuerAssignedId: string) => ({
  signInType: 'federated',
  issuer: 'google.com',
  issuerAssignedId,
})

/** Somebody at the check step, and what they type at the request step. */
export const newcomer = {
  email: 'Ana@Fabrikam.com',
  identities: [googleOf('google-ana')],
  displayName: 'Ana',
  ui_locales: 'en',
}
export const newcomerDetails = { ...newcomer, jobTitle: ' Owner ', country: 'Germany', city: 'Berlin' }
