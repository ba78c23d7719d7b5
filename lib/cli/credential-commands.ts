import { type Command, InvalidArgumentError } from 'commander'
import { createCredential } from '#lib/settings/create-credential.prisma.ts'
import { listCredentials } from '#lib/settings/list-credentials.prisma.ts'
import { revokeCredential } from '#lib/settings/revoke-credential.prisma.ts'
import type { SettingsContext } from '#lib/settings/settings-context.ts'
import { printTable, showDate } from './print-table.ts'
import { connectorAddresses, getFlow, print, Refused, runCommand } from './run-command.ts'

/** Adds the commands on Basic credentials. */
export function addCredentialCommands(program: Command): void {
  const credential = program.command('credential').description('what Entra presents when it calls')
  credential
    .command('create')
    .description('create another credential; the older ones stay valid')
    .argument('<flow>', 'the slug of the flow')
    .option('--expires-in-days <days>', 'refuse it after so many days', parseDays)
    .action(create)
  credential
    .command('list')
    .description("list a flow's credentials, without their passwords")
    .argument('<flow>', 'the slug of the flow')
    .action(list)
  credential
    .command('revoke')
    .description('refuse a credential from now on')
    .argument('<flow>', 'the slug of the flow')
    .argument('<username>', 'the user name of the credential')
    .action(revoke)
}

/** Creates a credential and shows what to enter in Entra. */
export async function printNewCredential(context: SettingsContext, slug: string, expiresAt?: Date): Promise<void> {
  const flow = await getFlow(context.database, slug)
  const created = await createCredential(context, flow, expiresAt)
  print(`Enter this in the two API connectors of the user flow; the password is shown only now.

${connectorAddresses(slug, flow.hasKey ? '?code=<the key of this flow>' : '')}
User name               ${created.username}
Password                ${created.password}`)
  if (expiresAt !== undefined) print(`Expires                 ${showDate(expiresAt)}`)
}

function create(slug: string, { expiresInDays }: { readonly expiresInDays?: number }): Promise<void> {
  return runCommand(async context => {
    const expiresAt =
      expiresInDays === undefined ? undefined : new Date(context.now.getTime() + expiresInDays * 86_400_000)
    await printNewCredential(context, slug, expiresAt)
  })
}

function list(slug: string): Promise<void> {
  return runCommand(async ({ database, now }) => {
    const { id } = await getFlow(database, slug)
    const lines = await listCredentials(database, id, now)
    if (lines.length === 0) return print(`${slug} has no credential.`)
    printTable(
      ['user name', 'state', 'created', 'expires', 'last used'],
      lines.map(line => [
        line.username,
        line.state,
        showDate(line.createdAt),
        showDate(line.expiresAt),
        showDate(line.lastUsedAt),
      ]),
    )
  })
}

function revoke(slug: string, username: string): Promise<void> {
  return runCommand(async context => {
    const { id: flowId } = await getFlow(context.database, slug)
    const outcome = await revokeCredential(context, { flowId, username })
    if (outcome.kind === 'notFound') throw new Refused(`${slug} has no live credential ${username}.`)
    print(`${username} is refused from now on.`)
  })
}

function parseDays(text: string): number {
  const days = Number(text)
  if (!Number.isInteger(days) || days < 1 || days > 3650) throw new InvalidArgumentError('use 1 to 3650 days')
  return days
}
