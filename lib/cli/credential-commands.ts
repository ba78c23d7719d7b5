import { type Command, InvalidArgumentError } from 'commander'
import { createCredential } from '#lib/settings/create-credential.prisma.ts'
import { listCredentials } from '#lib/settings/list-credentials.prisma.ts'
import { revokeCredential } from '#lib/settings/revoke-credential.prisma.ts'
import type { SettingsContext } from '#lib/settings/settings-context.ts'
import { Refused } from './ended.ts'
import { showDate, tableOf } from './print-table.ts'
import { addressesOf, connectorAddresses, getFlow, runChange, runCommand } from './run-command.ts'
import { type Telling, tell, withJson } from './tell.ts'

/** Adds the commands on Basic credentials. */
export function addCredentialCommands(program: Command): void {
  const credential = program.command('credential').description('what Entra presents when it calls')
  withJson(credential.command('create'), 'credential create partners --expires-in-days 365 --json')
    .description('create another credential; the older ones stay valid')
    .argument('<flow>', 'the slug of the flow')
    .option('--expires-in-days <days>', 'refuse it after so many days', parseDays)
    .action(create)
  withJson(credential.command('list'), 'credential list partners --json')
    .description("list a flow's credentials, without their passwords")
    .argument('<flow>', 'the slug of the flow')
    .action(list)
  withJson(credential.command('revoke'), 'credential revoke partners partners-3f9a2c')
    .description('refuse a credential from now on')
    .argument('<flow>', 'the slug of the flow')
    .argument('<username>', 'the user name of the credential')
    .action(revoke)
}

/** Creates a credential and shows what to enter in Entra. */
export async function tellNewCredential(
  context: SettingsContext,
  slug: string,
  { expiresAt, ...telling }: Telling & { readonly expiresAt?: Date | undefined },
): Promise<void> {
  const flow = await getFlow(context.database, slug)
  const { username, password } = await createCredential(context, flow, expiresAt)
  const ends = expiresAt === undefined ? '' : `\nExpires                 ${showDate(expiresAt)}`
  const query = flow.hasKey ? '?code=<the key of this flow>' : ''
  const words = `Enter this in the two API connectors of the user flow; the password is shown only now.

${connectorAddresses(slug, query)}
User name               ${username}
Password                ${password}${ends}`
  tell(telling, { flow: slug, username, password, expiresAt: expiresAt ?? null, ...addressesOf(slug, query) }, words)
}

function create(
  slug: string,
  { expiresInDays, ...telling }: Telling & { readonly expiresInDays?: number },
): Promise<void> {
  return runChange(async context => {
    const expiresAt =
      expiresInDays === undefined ? undefined : new Date(context.now.getTime() + expiresInDays * 86_400_000)
    await tellNewCredential(context, slug, { ...telling, expiresAt })
  })
}

function list(slug: string, telling: Telling): Promise<void> {
  return runCommand(async ({ database, now }) => {
    const { id } = await getFlow(database, slug)
    const lines = await listCredentials(database, id, now)
    const words = tableOf(
      ['user name', 'state', 'created', 'expires', 'last used'],
      lines.map(line => [
        line.username,
        line.state,
        showDate(line.createdAt),
        showDate(line.expiresAt),
        showDate(line.lastUsedAt),
      ]),
    )
    tell(telling, lines, lines.length === 0 ? `${slug} has no credential.` : words)
  })
}

function revoke(slug: string, username: string, telling: Telling): Promise<void> {
  return runChange(async context => {
    const { id: flowId } = await getFlow(context.database, slug)
    const outcome = await revokeCredential(context, { flowId, username })
    if (outcome.kind === 'notFound') throw new Refused(`${slug} has no live credential ${username}.`)
    tell(telling, { flow: slug, username }, `${username} is refused from now on.`)
  })
}

function parseDays(text: string): number {
  const days = Number(text)
  if (!Number.isInteger(days) || days < 1 || days > 3650) throw new InvalidArgumentError('use 1 to 3650 days')
  return days
}
