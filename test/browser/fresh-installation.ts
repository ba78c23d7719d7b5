import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { inject } from 'vitest'
import { startApp } from '#lib/server/demo/start-app.ts'
import { type RunningSimulator, startSimulator } from '#lib/simulator/start-simulator.ts'
import { freePort } from '#test/support/free-port.ts'
import type { Demo } from '#test/support/start-demo.ts'

/** An installation that nobody has set up, and the tenant that it belongs to. */
export type FreshInstallation = {
  /** As much of it as a sign-in needs. */
  readonly demo: Demo
  readonly simulator: RunningSimulator
  readonly databaseUrl: string
  readonly stop: () => Promise<void>
}

/** The one who sets it up. */
export const firstAdministrator = 'ines.first@contoso.com'

/** Starts the product as `npm start` does, on an empty database of the demo's PostgreSQL, with a tenant of its own. */
export async function startFreshInstallation(): Promise<FreshInstallation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'anteroom-fresh-'))
  const appUrl = `http://localhost:${await freePort()}`
  const account = { email: firstAdministrator, password: 'a-password', roles: ['Administrator'] }
  const databaseUrl = await emptyDatabase()
  const [tenantId, clientId, clientSecret] = [randomUUID(), randomUUID(), randomUUID()]
  const simulator = await startSimulator({
    port: 0,
    dataDir,
    tenantId,
    application: { clientId, clientSecret, redirectOrigins: [appUrl] },
    extensionsAppId: randomUUID(),
    accounts: [{ ...account, oid: randomUUID(), name: 'Ines First' }],
  })
  const app = await startApp({
    url: appUrl,
    logFile: join(dataDir, 'app.log'),
    environment: {
      PORT: new URL(appUrl).port,
      APP_URL: appUrl,
      SESSION_SECRET: randomUUID() + randomUUID(),
      DATABASE_URL: databaseUrl,
      AZURE_TENANT_ID: tenantId,
      AZURE_CLIENT_ID: clientId,
      AZURE_CLIENT_SECRET: clientSecret,
      AZURE_AUTHORITY_HOST: simulator.httpsUrl,
      GRAPH_URL: simulator.graphUrl,
      NODE_EXTRA_CA_CERTS: simulator.certificateAuthorityPath,
    },
  })
  return {
    demo: { ...inject('demo'), appUrl, simulatorUrl: simulator.httpUrl, flows: [], accounts: [account] },
    simulator,
    databaseUrl,
    stop: async () => {
      await app.stop()
      await simulator.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A database that nobody has used; it goes with the demo. */
export async function emptyDatabase(): Promise<string> {
  const name = `fresh_${randomUUID().replaceAll('-', '')}`
  const client = new Client({ connectionString: inject('demo').databaseUrl })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`).finally(() => client.end())
  const address = new URL(inject('demo').databaseUrl)
  address.pathname = `/${name}`
  return address.href
}
