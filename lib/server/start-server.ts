import type { RequestListener, Server } from 'node:http'
import { openAuditSealer } from '#lib/audit/audit-sealer.prisma.ts'
import { keepSealing } from '#lib/audit/keep-sealing.ts'
import { batchTasks } from '#lib/batches/batch-tasks.graphile.ts'
import { mountConnector } from '#lib/connector/mount-connector.node.ts'
import { startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'
import { migrate } from '#lib/db/migrate.prisma.ts'
import { rolloutTasks } from '#lib/entra-setup/rollout-tasks.graphile.ts'
import { type Environment, parseEnvironment } from '#lib/env.ts'
import { mountExtensions } from '#lib/extensions/mount-extensions.node.ts'
import { listen, stopListening } from '#lib/http/listen.node.ts'
import { readTlsFiles, type TlsFiles } from '#lib/http/read-tls-files.node.ts'
import { isInside } from '#lib/http/trusted-proxies.ts'
import { applicationIdentity } from '#lib/identity/application-identity.ts'
import { insightTasks } from '#lib/insights/insight-tasks.graphile.ts'
import { migrateJobs, startWorker } from '#lib/jobs/run-worker.graphile.ts'
import { createLog, type Log } from '#lib/log/create-log.pino.ts'
import { sendMailBySmtp } from '#lib/mail/send-mail.smtp.ts'
import { credentialTask } from '#lib/provisioning/credential-task.graphile.ts'
import { provisioningTasks } from '#lib/provisioning/provisioning-tasks.graphile.ts'
import { retentionTasks } from '#lib/retention/retention-tasks.graphile.ts'
import type { Application } from './application-ports.ts'
import { openApplication } from './open-application.ts'
import { preparePages } from './prepare-pages.next.ts'

export type RunningServer = {
  /** The port that is listened on; another than asked for where that was 0. */
  readonly port: number
  /** Finishes what has begun, then ends. */
  readonly stop: (why: string) => Promise<void>
}

type Stop = () => Promise<unknown>

/**
 * Puts the product together: database, application, worker, pages, HTTP. What was started is stopped in the reverse
 * order, also when a later part fails to start.
 *
 * @throws EnvironmentError where the configuration is incomplete.
 */
export async function startServer(source: { readonly [name: string]: string | undefined }): Promise<RunningServer> {
  const environment = parseEnvironment(source)
  const log = createLog(environment.LOG_LEVEL)
  const tls = await readTlsFiles(environment)
  const started: Stop[] = []
  try {
    const pages = preparePages()
    const databaseUrl = await prepareDatabase(environment, log, started)
    const application = await openApplication({ ...source, DATABASE_URL: databaseUrl })
    started.push(application.close)
    globalThis.anteroom = Promise.resolve(application)
    if (environment.WORKER === 'on') started.push(await startJobs(application, databaseUrl))
    started.push(keepSealing(openAuditSealer(application.database), log))
    const server = await serve(application, await pages, tls)
    started.push(() => stopListening(server))
    // The streams of open pages would hold up the server's end.
    started.push(application.live.close)
    const port = portOf(server)
    log.info(
      { port, appUrl: environment.APP_URL, worker: environment.WORKER, tls: tls !== undefined },
      'Anteroom is ready',
    )
    return { port, stop: why => stopAll(started, log, why) }
  } catch (error) {
    await stopAll(started, log, 'the start failed')
    throw error
  }
}

/** Opens or starts the database and brings its tables up to date. */
async function prepareDatabase(environment: Environment, log: Log, started: Stop[]): Promise<string> {
  let databaseUrl = environment.DATABASE_URL
  if (databaseUrl === undefined) {
    const embedded = await startEmbeddedPostgres({ dataDir: environment.DATA_DIR, log })
    started.push(embedded.stop)
    databaseUrl = embedded.url
  }
  await migrate({ databaseUrl, log })
  await migrateJobs(databaseUrl)
  return databaseUrl
}

async function startJobs(
  { environment, database, connector, graph, log, now }: Application,
  databaseUrl: string,
): Promise<Stop> {
  const identity = applicationIdentity(environment)
  const { SMTP_URL: smtpUrl, MAIL_FROM: from } = environment
  const sendMail = smtpUrl === undefined || from === undefined ? undefined : sendMailBySmtp({ smtpUrl, from })
  const tasks = [
    ...provisioningTasks({ database, graph, sendMail, log, now }),
    ...batchTasks({ database, now }),
    ...insightTasks({ database, now }),
    ...retentionTasks({ database, erasure: connector.erasure, log, now }),
    ...rolloutTasks({ database, graph, appUrl: environment.APP_URL, log, now }),
    credentialTask({ database, graph, identity, log, now }),
  ]
  const worker = await startWorker({ databaseUrl, tasks, log })
  return worker.stop
}

/** The connector and the extensions answer ahead of Next; everything else is a page or a route of Next's. */
async function serve(application: Application, pages: Pages, tls: TlsFiles | undefined): Promise<Server> {
  const { PORT: port, TRUSTED_PROXIES: proxies, CLIENT_CERTIFICATE_HEADER: header } = application.environment
  const answerConnector = mountConnector(application.connector, {
    isTrustedProxy: address => isInside(address, proxies),
    header,
  })
  const answerExtensions = mountExtensions(application.extensions)
  const answer: RequestListener = (request, response) => {
    if (!answerConnector(request, response) && !answerExtensions(request, response)) void pages(request, response)
  }
  return listen(port, answer, tls)
}

type Pages = Awaited<ReturnType<typeof preparePages>>

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port')
  return address.port
}

async function stopAll(started: readonly Stop[], log: Log, why: string): Promise<void> {
  log.info({ why }, 'Anteroom stops')
  for (const stop of started.toReversed()) {
    await stop().catch((err: unknown) => log.error({ err }, 'a part did not stop cleanly'))
  }
}
