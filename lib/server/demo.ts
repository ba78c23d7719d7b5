import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { openDatabase } from '#lib/db/database.prisma.ts'
import { startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'
import { migrate } from '#lib/db/migrate.prisma.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import { startSimulator } from '#lib/simulator/start-simulator.ts'
import { buildIfNeeded } from './build-if-needed.ts'
import { type DemoSecrets, readDemoSecrets, writeDemoSecrets } from './demo/demo-secrets.ts'
import { demoFlow, seedDemo } from './demo/seed-demo.ts'
import { startApp } from './demo/start-app.ts'
import { onStopSignal } from './stop-signals.ts'

type Stop = () => Promise<unknown>

/** Where everything of the demo is. */
type Place = {
  readonly appPort: number
  readonly simulatorPort: number
  readonly dataDir: string
  readonly folder: string
}

/** `npm run demo`: PostgreSQL, the product and a pretended Entra on this machine, until Ctrl-C. */
async function main(): Promise<void> {
  const dataDir = resolve(process.env.DATA_DIR || '.data')
  const place = {
    dataDir,
    folder: join(dataDir, 'demo'),
    appPort: port('PORT', 3000),
    simulatorPort: port('SIMULATOR_PORT', 4000),
  }
  const started: Stop[] = []
  const stop = async () => {
    if (started.length === 0) return
    say('\nStopping.')
    for (const each of started.splice(0).toReversed()) await each().catch(complain)
  }
  // Where nobody reads any more what is said, everything is stopped all the same.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined)
  const starting = startDemo(place, started)
  onStopSignal(() => starting.catch(() => undefined).then(stop))
  try {
    const app = await starting
    const why = await app.ended
    // Whoever stopped the demo stopped the app; only an app that ends by itself is worth a word.
    if (started.length > 0) complain(why)
  } catch (error) {
    complain(error)
  }
  process.exitCode = 1
  await stop()
}

async function startDemo(place: Place, started: Stop[]) {
  const { dataDir, folder, appPort, simulatorPort } = place
  await mkdir(folder, { recursive: true })
  const demoFile = join(dataDir, 'demo.json')
  await rm(demoFile, { force: true })
  const built = buildIfNeeded(say)
  built.catch(() => undefined)
  const secretsFile = join(folder, 'secrets.json')
  const secrets = await readDemoSecrets(secretsFile)
  const appUrl = `http://localhost:${appPort}`
  const portalUrl = `http://localhost:${simulatorPort}`
  const { databaseUrl, connector } = await prepareDatabase(folder, { portalUrl, secrets, started })
  await writeDemoSecrets(secretsFile, { ...secrets, connector })
  const connectors = `${appUrl}/api/connectors/${demoFlow}`
  const flow = {
    checkApprovalStatusUrl: `${connectors}/check-approval-status`,
    requestApprovalUrl: `${connectors}/request-approval`,
    ...connector,
  }
  const simulator = await startSimulator({
    port: simulatorPort,
    dataDir: join(folder, 'simulator'),
    tenantId: secrets.tenantId,
    application: { clientId: secrets.clientId, clientSecret: secrets.clientSecret, redirectOrigins: [appUrl] },
    extensionsAppId: secrets.extensionsAppId,
    accounts: secrets.accounts,
    flow,
    appUrl,
  })
  started.push(simulator.close)
  await built
  const app = await startApp({
    url: appUrl,
    logFile: join(folder, 'app.log'),
    environment: {
      PORT: String(appPort),
      APP_URL: appUrl,
      SESSION_SECRET: secrets.sessionSecret,
      DATABASE_URL: databaseUrl,
      AZURE_TENANT_ID: secrets.tenantId,
      AZURE_CLIENT_ID: secrets.clientId,
      AZURE_CLIENT_SECRET: secrets.clientSecret,
      AZURE_AUTHORITY_HOST: simulator.httpsUrl,
      GRAPH_URL: simulator.graphUrl,
      NODE_EXTRA_CA_CERTS: simulator.certificateAuthorityPath,
      WORKER: 'on',
    },
  })
  started.push(app.stop)
  const accounts = secrets.accounts.map(({ email, password, roles }) => ({ email, password, roles }))
  const demo = {
    appUrl,
    simulatorUrl: simulator.httpUrl,
    graphUrl: simulator.graphUrl,
    databaseUrl,
    flows: [{ slug: demoFlow, ...flow }],
    accounts,
  }
  await writeFile(demoFile, JSON.stringify(demo, null, 2), { mode: 0o600 })
  started.push(() => rm(demoFile, { force: true }))
  say(welcome({ appUrl, portalUrl: simulator.httpUrl, accounts: secrets.accounts }))
  return app
}

async function prepareDatabase(
  folder: string,
  {
    portalUrl,
    secrets,
    started,
  }: { readonly portalUrl: string; readonly secrets: DemoSecrets; readonly started: Stop[] },
) {
  const log = createLog('warn')
  const embedded = await startEmbeddedPostgres({ dataDir: folder, log })
  started.push(embedded.stop)
  await migrate({ databaseUrl: embedded.url, log })
  const { database, close } = await openDatabase({
    databaseUrl: embedded.url,
    maxConnections: 2,
    onConnectionError: complain,
    // A machine that is busy with the start of everything else is no fault.
    patienceMs: 20_000,
  })
  const connector = await seedDemo(database, { portalUrl, known: secrets.connector }).finally(close)
  return { databaseUrl: embedded.url, connector }
}

function welcome(demo: {
  readonly appUrl: string
  readonly portalUrl: string
  readonly accounts: DemoSecrets['accounts']
}): string {
  const accounts = demo.accounts.map(
    ({ name, email, password, roles }) =>
      `  ${email.padEnd(28)}${password.padEnd(16)}${name}, ${roles.join() || 'no role'}`,
  )
  return `
Anteroom is running.

  Sign up as a guest       ${demo.portalUrl}
  The approver's queue     ${demo.appUrl}
  What Entra and Graph saw ${demo.portalUrl}/ledger

Sign in to the queue with one of these accounts:

${accounts.join('\n')}

Ctrl-C stops everything; the next start finds the data again.`
}

function port(name: string, otherwise: number): number {
  const value = process.env[name]
  if (value === undefined || value === '') return otherwise
  const parsed = Number(value)
  if (Number.isInteger(parsed) && parsed > 0 && parsed < 65_536) return parsed
  throw new Error(`${name} must be a number from 1 to 65535`)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function complain(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
}

await main().catch((error: unknown) => {
  complain(error)
  process.exit(1)
})
