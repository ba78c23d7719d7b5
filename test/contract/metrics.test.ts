import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { migrateJobs } from '#lib/jobs/run-worker.graphile.ts'
import { openMetrics } from '#lib/metrics/open-metrics.prom.ts'
import { type FragileConnection, openFragileConnection } from '#test/support/fragile-connection.ts'
import { startConnector, type TestConnector } from '#test/support/start-connector.ts'
import { GET } from '../../app/api/metrics/route.ts'

const token = 'a-token-for-the-metrics'
let connector: TestConnector
let way: FragileConnection | undefined
beforeAll(async () => {
  connector = await startConnector(async databaseUrl => {
    await migrateJobs(databaseUrl)
    way = await openFragileConnection(databaseUrl)
    return way.url
  })
  open(token)
})
afterAll(async () => {
  way?.mend()
  await connector.close()
  await way?.close()
})
afterEach(() => open(token))

/** Lets the route find the application, with this token configured, and metrics that remember nothing. */
function open(METRICS_TOKEN: string | undefined): void {
  const { application } = connector
  const environment = { ...application.environment, METRICS_TOKEN }
  globalThis.anteroom = Promise.resolve({ ...application, environment })
}

async function scrape(authorization?: string): Promise<{ status: number; text: string; type: string | null }> {
  const headers = authorization === undefined ? {} : { authorization }
  const response = await GET(new Request('https://anteroom.contoso.com/api/metrics', { headers }))
  return { status: response.status, text: await response.text(), type: response.headers.get('content-type') }
}

const read = async () => (await scrape(`Bearer ${token}`)).text
const person = { email: 'canary.person@northwind.example', displayName: 'Canary Person', ui_locales: 'en-US' }

/** The value of one line, by its name and labels. */
function numberOf(text: string, series: string): number | undefined {
  const line = text.split('\n').find(each => each.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.slice(series.length + 1))
}

describe('the metrics', () => {
  it.each([
    ['nobody', undefined],
    ['a wrong token', 'Bearer another-token-of-the-same'],
    ['a part of the token', `Bearer ${token.slice(0, -1)}`],
    ['an empty token', 'Bearer '],
    ['another scheme', `Basic ${token}`],
  ])('refuse %s', async (_who, authorization) => {
    const { status, text } = await scrape(authorization)
    expect(status).toBe(401)
    expect(text).not.toContain('anteroom_')
  })

  it('are closed to everybody where no token is configured', async () => {
    open(undefined)
    for (const authorization of [undefined, 'Bearer ', 'Bearer undefined', `Bearer ${token}`]) {
      expect((await scrape(authorization)).status).toBe(404)
    }
  })

  it('count each call by flow, step and outcome, and time it', async () => {
    await connector.call('check-approval-status', person)
    await connector.call('request-approval', person)
    await connector.call('request-approval', person, { headers: { authorization: 'Basic bm86bm8=' } })
    const { text, type } = await scrape(`bearer ${token}`)
    expect(type).toContain('text/plain; version=0.0.4')
    const calls = (labels: string) => numberOf(text, `anteroom_connector_calls_total{flow="partners",${labels}}`)
    expect(calls('step="check-approval-status",action="continue",reason="asksForDetails",status="200"')).toBe(1)
    expect(calls('step="request-approval",action="block",reason="requested",status="200"')).toBe(1)
    expect(calls('step="request-approval",action="none",reason="notAuthenticated",status="401"')).toBe(1)
    const where = 'flow="partners",step="request-approval"'
    expect(numberOf(text, `anteroom_connector_call_seconds_count{${where}}`)).toBe(2)
    expect(numberOf(text, `anteroom_connector_call_seconds_bucket{le="20",${where}}`)).toBe(2)
  })

  it('tell the queue, the jobs, the settings and the process', async () => {
    await connector.call('request-approval', person)
    // Metrics of their own, because those of the connector may have asked the database a moment ago.
    const { database, log, now, connector: ports } = connector.application
    await database.$executeRaw`SELECT graphile_worker.add_job('a-job', run_at => now() - interval '1 hour')`
    const { text } = await openMetrics({ database, settings: ports.settings, log, now }).render()
    expect(numberOf(text, 'anteroom_requests_pending{flow="partners"}')).toBe(1)
    expect(numberOf(text, 'anteroom_requests_oldest_pending_seconds')).toBeGreaterThan(0)
    expect(numberOf(text, 'anteroom_provisioning{state="failed"}')).toBe(0)
    expect(numberOf(text, 'anteroom_revocations{state="queued"}')).toBe(0)
    expect(numberOf(text, 'anteroom_jobs{state="ready"}')).toBe(1)
    expect(numberOf(text, 'anteroom_jobs{state="failed"}')).toBe(0)
    expect(numberOf(text, 'anteroom_jobs_oldest_waiting_seconds')).toBeGreaterThan(3_599)
    expect(numberOf(text, 'anteroom_audit_unsealed_seconds')).toBeGreaterThan(0)
    expect(numberOf(text, 'anteroom_settings_age_seconds')).toBeGreaterThanOrEqual(0)
    expect(numberOf(text, 'anteroom_settings_problems')).toBe(0)
    expect(numberOf(text, 'anteroom_database_up')).toBe(1)
    expect(text).toContain('nodejs_eventloop_lag_seconds ')
    expect(text).toContain('process_resident_memory_bytes ')
  })

  it('hold nothing that a caller wrote, and no more lines however many addresses are tried', async () => {
    const lines = async () => (await read()).split('\n').filter(line => line.startsWith('anteroom_connector')).length
    await connector.call('canary-step', person, { flow: 'canary-flow' })
    await connector.call('canary-step', person)
    const before = await lines()
    for (const each of ['one', 'two', 'three']) {
      await connector.call(`canary-${each}`, person, { flow: `canary-${each}` })
      await connector.call(`canary-${each}`, { ...person, email: `canary.${each}@northwind.example` })
    }
    expect(await lines()).toBe(before)
    expect(await read()).not.toMatch(/canary|northwind/i)
  })

  it('are told without the database, without what it alone knows', async () => {
    way?.cut()
    const { database, log, now, connector: ports } = connector.application
    const { text } = await openMetrics({ database, settings: ports.settings, log, now }).render()
    way?.mend()
    expect(numberOf(text, 'anteroom_database_up')).toBe(0)
    expect(numberOf(text, 'anteroom_requests_pending{flow="partners"}')).toBeUndefined()
    expect(numberOf(text, 'anteroom_requests_oldest_pending_seconds')).toBeUndefined()
    expect(numberOf(text, 'anteroom_flows')).toBe(1)
  })
})
