import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import type { Trial } from '#lib/administration/policy-outcomes.ts'
import { type OpenDatabase, openDatabase } from '#lib/db/database.prisma.ts'
import { createFlow } from '#lib/settings/create-flow.prisma.ts'
import { testErasureKey } from '#test/support/erasure-key.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'

/** The moment at which everything of these tests happens. */
export const now = new Date('2026-11-21T10:00:00Z')

/** A policy of two rules and a correction. */
export const document = {
  rules: [
    { id: 'blocked', name: 'Competitors', when: 'domain == "evil.example"', do: 'deny' },
    { id: 'suppliers', name: 'Suppliers', when: 'domain in lists.suppliers', do: 'approve' },
  ],
  override: [{ attribute: 'city', trim: true }],
}

/** A sign-up to try, as a buyer of Fabrikam's would come. */
export function trialOf(flowId: string, more: Partial<Trial> = {}): Trial {
  return {
    flowId,
    document,
    step: 'request-approval',
    body: JSON.stringify({ email: 'lena@fabrikam.com', city: ' Lisbon ', ui_locales: 'de' }),
    standing: 'unknown',
    checks: 'review',
    ...more,
  }
}

/** A database for the tests of one file, and the desk that administrators work at. */
export function policyDesk() {
  let opened: OpenDatabase
  let closeAll: () => Promise<void>
  beforeAll(async () => {
    const { databaseUrl, close } = await openTestDatabase()
    opened = await openDatabase({ databaseUrl, maxConnections: 4, onConnectionError: () => undefined })
    closeAll = async () => {
      await opened.close()
      await close()
    }
  })
  afterAll(() => closeAll())
  const database = () => opened.database
  const desk = () => ({ database: database(), now })
  const operator = () => ({ ...desk(), actor: { kind: 'operator' } as const })
  return {
    database,
    desk,
    operator,
    trialDesk: () => ({ ...desk(), lookUp: opened.lookUp, erasure: testErasureKey }),
    newFlow: async (): Promise<{ readonly flowId: string; readonly version: number }> => {
      const slug = `flow-${randomUUID().slice(0, 8)}`
      const input = { slug, name: 'Suppliers', tenantDomain: 'contoso.onmicrosoft.com' }
      const created = await createFlow(operator(), { ...input, inviteRedirectUrl: 'https://a.example' })
      if (created.kind !== 'created') throw new Error(created.kind)
      const { version } = await database().flow.findUniqueOrThrow({ where: { slug } })
      return { flowId: created.flow.id, version }
    },
    /** Everything that a look must leave as it was. */
    countAll: (): Promise<readonly number[]> => {
      const { approvalRequest, auditEvent, revision } = database()
      return Promise.all([approvalRequest.count(), auditEvent.count(), revision.count()])
    },
  }
}
