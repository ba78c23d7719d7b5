import { resolve } from 'node:path'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import { needsSecondPerson } from '#lib/configuration/installation.prisma.ts'
import { type Database, openDatabase } from '#lib/db/database.prisma.ts'
import { startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'
import { migrate } from '#lib/db/migrate.prisma.ts'
import { parseDatabaseEnvironment } from '#lib/env.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import type { SettingsContext } from '#lib/settings/settings-context.ts'

/** A refusal that is told in plain words, without a stack; the command ends with 1. */
export class Refused extends Error {}

/** Runs a command on the configured database, or on the embedded one, whether or not the server is running. */
export async function runCommand(command: (context: SettingsContext) => Promise<void>): Promise<void> {
  const environment = parseDatabaseEnvironment(process.env)
  const log = createLog('warn')
  const embedded =
    environment.DATABASE_URL === undefined
      ? await startEmbeddedPostgres({ dataDir: resolve(environment.DATA_DIR), log })
      : undefined
  const databaseUrl = embedded?.url ?? environment.DATABASE_URL ?? ''
  try {
    await migrate({ databaseUrl, log })
    const { database, close } = await openDatabase({
      databaseUrl,
      maxConnections: 2,
      onConnectionError: err => log.warn({ err }, 'a database connection was lost'),
    })
    await command({ database, actor: { kind: 'operator' }, now: new Date() }).finally(close)
  } finally {
    await embedded?.stop()
  }
}

/**
 * Runs a command that changes the settings. Where these wait for a second administrator, whoever sits at the machine
 * must say that they confirm alone, and the log tells it: nobody at a command line is two people.
 */
export function runChange(command: (context: SettingsContext) => Promise<void>): Promise<void> {
  return runCommand(async context => {
    const { database, actor, now } = context
    if (await needsSecondPerson(database)) {
      if (!process.argv.includes(confirmAlone)) {
        throw new Refused(`Changes wait for a second administrator here. Make it in the pages, or add ${confirmAlone}.`)
      }
      const details = { command: process.argv.slice(2, 4).join(' ') }
      await database.$transaction(transaction =>
        writeAuditEvent(transaction, { at: now, actor, action: 'proposal.passed-over', details }),
      )
    }
    await command(context)
  })
}

/** An option of every command; anteroom.ts declares it. */
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

/** The addresses that Entra calls for a flow, one line each. */
export function connectorAddresses(slug: string, query: string): string {
  const { APP_URL: appUrl = 'https://<where Anteroom answers>' } = parseDatabaseEnvironment(process.env)
  return `Check approval status   ${appUrl}/api/connectors/${slug}/check-approval-status${query}
Request approval        ${appUrl}/api/connectors/${slug}/request-approval${query}`
}

/** Writes text for the person who gave the command. */
export function print(text: string, stream: NodeJS.WriteStream = process.stdout): void {
  stream.write(`${text}\n`)
}
