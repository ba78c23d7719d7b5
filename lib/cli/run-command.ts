import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import { needsSecondPerson } from '#lib/configuration/installation.prisma.ts'
import { type Database, openDatabase } from '#lib/db/database.prisma.ts'
import { startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'
import { migrate } from '#lib/db/migrate.prisma.ts'
import { parseDatabaseEnvironment } from '#lib/env.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import { recordBaselines } from '#lib/settings/record-baselines.prisma.ts'
import type { SettingsContext } from '#lib/settings/settings-context.ts'
import { Refused } from './ended.ts'
import { invocation, pathOf } from './invocation.ts'

/** Runs a command on the configured database, or on the embedded one, whether or not the server is running. */
export async function runCommand(command: (context: SettingsContext) => Promise<void>): Promise<void> {
  const environment = parseDatabaseEnvironment(invocation().environment)
  const log = createLog('warn')
  const embedded =
    environment.DATABASE_URL === undefined
      ? await startEmbeddedPostgres({ dataDir: pathOf(environment.DATA_DIR), log })
      : undefined
  const databaseUrl = embedded?.url ?? environment.DATABASE_URL ?? ''
  try {
    await migrate({ databaseUrl, log }).catch(refuseDatabase)
    const { database, close } = await openDatabase({
      databaseUrl,
      maxConnections: 2,
      onConnectionError: err => log.warn({ err }, 'a database connection was lost'),
    })
    const context: SettingsContext = { database, actor: { kind: 'operator' }, now: new Date() }
    await recordBaselines(database, context.now)
      .then(() => command(context))
      .finally(close)
  } finally {
    await embedded?.stop()
  }
}

/** What PostgreSQL or the way there says is plain enough; a stack would hide it. */
function refuseDatabase(error: unknown): never {
  if (!(error instanceof Error)) throw error
  throw new Refused(`The database cannot be used: ${error.message}. DATABASE_URL says where it is.`, { cause: error })
}

/**
 * Runs a command that changes the settings. Where these wait for a second administrator, whoever sits at the machine
 * must say that they confirm alone, and the log tells it: nobody at a command line is two people.
 */
export function runChange(command: (context: SettingsContext) => Promise<void>): Promise<void> {
  return runCommand(async context => {
    const { database, actor, now } = context
    if (await needsSecondPerson(database)) {
      const { words } = invocation()
      if (!words.includes(confirmAlone)) {
        throw new Refused(`Changes wait for a second administrator here. Make it in the pages, or add ${confirmAlone}.`)
      }
      const details = { command: words.slice(0, 2).join(' ') }
      await database.$transaction(transaction =>
        writeAuditEvent(transaction, { at: now, actor, action: 'proposal.passed-over', details }),
      )
    }
    await command(context)
  })
}

/** An option of every command; program.ts declares it. */
export const confirmAlone = '--confirm-alone'

/** The flow that a command names. */
export async function getFlow(
  database: Database,
  slug: string,
): Promise<{ id: string; slug: string; hasKey: boolean }> {
  const select = { id: true, slug: true, queryKeyHash: true } as const
  const found = await database.flow.findUnique({ where: { slug }, select })
  if (found === null) throw new Refused(`There is no flow ${slug}.`)
  return { id: found.id, slug: found.slug, hasKey: found.queryKeyHash !== null }
}

/** The addresses that Entra calls for a flow. */
export function addressesOf(slug: string, query: string) {
  const { APP_URL: appUrl = 'https://<where Anteroom answers>' } = parseDatabaseEnvironment(invocation().environment)
  return {
    checkApprovalStatusUrl: `${appUrl}/api/connectors/${slug}/check-approval-status${query}`,
    requestApprovalUrl: `${appUrl}/api/connectors/${slug}/request-approval${query}`,
  }
}

/** The same, one line each. */
export function connectorAddresses(slug: string, query: string): string {
  const { checkApprovalStatusUrl, requestApprovalUrl } = addressesOf(slug, query)
  return `Check approval status   ${checkApprovalStatusUrl}
Request approval        ${requestApprovalUrl}`
}
