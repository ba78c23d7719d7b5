import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { TestConnector } from './start-connector.ts'

/** Changes settings and waits until the connector has read them: it then knows the flow's new name as well. */
export async function changeSettings<T>(connector: TestConnector, task: () => Promise<T>): Promise<T> {
  const outcome = await task()
  const name = randomUUID()
  await connector.database.flow.updateMany({ data: { name } })
  const seen = () => connector.application.connector.settings().flows.get(connector.flow.slug)?.flow.name
  await expect.poll(seen, { interval: 5 }).toBe(name)
  return outcome
}
