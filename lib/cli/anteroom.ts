#!/usr/bin/env node
import { resolve } from 'node:path'
import { Command } from 'commander'
import { type Database, openDatabase } from '#lib/db/database.prisma.ts'
import { startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'
import { migrate } from '#lib/db/migrate.prisma.ts'
import { EnvironmentError, parseDatabaseEnvironment } from '#lib/env.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import { createCredential } from '#lib/settings/create-credential.prisma.ts'
import { createFlow, newFlowSchema } from '#lib/settings/create-flow.prisma.ts'
import { revokeCredential } from '#lib/settings/revoke-credential.prisma.ts'

const operator = { kind: 'operator' } as const

/** A refusal that is told in one line, without a stack. */
class Refused extends Error {}

const program = new Command('anteroom').description('Sets up Anteroom from the command line.')

const flow = program.command('flow').description('the doors: one for each user flow in Entra')

flow
  .command('create')
  .description('create a flow and its first credential')
  .argument('<slug>', 'its part of the connector address, such as partners')
  .requiredOption('--name <name>', 'what approvers read')
  .requiredOption('--tenant-domain <domain>', "the tenant's initial domain, such as contoso.onmicrosoft.com")
  .requiredOption('--redirect-url <url>', 'the application that people sign up for')
  .action((slug: string, options: { name: string; tenantDomain: string; redirectUrl: string }) =>
    withDatabase(async database => {
      const { name, tenantDomain, redirectUrl: inviteRedirectUrl } = options
      const newFlow = newFlowSchema.safeParse({ slug, name, tenantDomain, inviteRedirectUrl })
      if (!newFlow.success) throw new Refused(newFlow.error.issues.map(issue => issue.message).join('\n'))
      const context = { database, actor: operator, now: new Date() }
      const outcome = await createFlow(context, newFlow.data)
      if (outcome.kind === 'slugTaken') throw new Refused(`There is a flow ${slug} already.`)
      await printConnection(database, outcome.flow)
    }),
  )

flow
  .command('list')
  .description('list every flow')
  .action(() =>
    withDatabase(async database => {
      const flows = await database.flow.findMany({ orderBy: { slug: 'asc' } })
      print(flows.length === 0 ? 'There is no flow yet.' : flows.map(each => `${each.slug}\t${each.name}`).join('\n'))
    }),
  )

const credential = program.command('credential').description('what Entra presents when it calls')

credential
  .command('create')
  .description('create another credential; the older ones stay valid')
  .argument('<flow>', 'the slug of the flow')
  .action((slug: string) => withDatabase(async database => printConnection(database, await getFlow(database, slug))))

credential
  .command('revoke')
  .description('refuse a credential from now on')
  .argument('<flow>', 'the slug of the flow')
  .argument('<username>', 'the user name of the credential')
  .action((slug: string, username: string) =>
    withDatabase(async database => {
      const { id: flowId } = await getFlow(database, slug)
      const outcome = await revokeCredential({ database, actor: operator, now: new Date() }, { flowId, username })
      if (outcome.kind === 'notFound') throw new Refused(`${slug} has no live credential ${username}.`)
      print(`${username} is refused from now on.`)
    }),
  )

await program.parseAsync().catch((error: unknown) => {
  process.exitCode = 1
  if (error instanceof EnvironmentError) return print(error.lines.join('\n'), process.stderr)
  if (error instanceof Refused) return print(error.message, process.stderr)
  throw error
})

async function getFlow(database: Database, slug: string): Promise<{ id: string; slug: string }> {
  const found = await database.flow.findUnique({ where: { slug }, select: { id: true, slug: true } })
  if (found === null) throw new Refused(`There is no flow ${slug}.`)
  return found
}

async function printConnection(database: Database, { id, slug }: { id: string; slug: string }): Promise<void> {
  const created = await createCredential({ database, actor: operator, now: new Date() }, { id, slug })
  const { APP_URL: appUrl = 'https://<where Anteroom answers>' } = parseDatabaseEnvironment(process.env)
  print(`Enter this in the two API connectors of the user flow; the password is shown only now.

Check approval status   ${appUrl}/api/connectors/${slug}/check-approval-status
Request approval        ${appUrl}/api/connectors/${slug}/request-approval
User name               ${created.username}
Password                ${created.password}`)
}

/** Runs a command on the configured database, or on the embedded one, whether or not the server is running. */
async function withDatabase(command: (database: Database) => Promise<void>): Promise<void> {
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
    await command(database).finally(close)
  } finally {
    await embedded?.stop()
  }
}

function print(text: string, stream: NodeJS.WriteStream = process.stdout): void {
  stream.write(`${text}\n`)
}
