import type { Command } from 'commander'
import { clearQueryKey } from '#lib/settings/clear-query-key.prisma.ts'
import { createFlow, newFlowSchema } from '#lib/settings/create-flow.prisma.ts'
import { setQueryKey } from '#lib/settings/set-query-key.prisma.ts'
import { printNewCredential } from './credential-commands.ts'
import { addFlowSettingsCommand } from './flow-settings-command.ts'
import { connectorAddresses, getFlow, print, Refused, runCommand } from './run-command.ts'

/** Adds the commands on flows. */
export function addFlowCommands(program: Command): void {
  const flow = program.command('flow').description('the doors: one for each user flow in Entra')
  flow
    .command('create')
    .description('create a flow and its first credential')
    .argument('<slug>', 'its part of the connector address, such as partners')
    .requiredOption('--name <name>', 'what approvers read')
    .requiredOption('--tenant-domain <domain>', "the tenant's initial domain, such as contoso.onmicrosoft.com")
    .requiredOption('--redirect-url <url>', 'the application that people sign up for')
    .action(create)
  flow.command('list').description('list every flow').action(list)
  addFlowSettingsCommand(flow)
  flow
    .command('set-code')
    .description('ask for an extra key in the address (?code=), beside the credential; an older key ends at once')
    .argument('<flow>', 'the slug of the flow')
    .action(setCode)
  flow
    .command('clear-code')
    .description('ask for no extra key any more')
    .argument('<flow>', 'the slug of the flow')
    .action(clearCode)
}

type CreateOptions = { readonly name: string; readonly tenantDomain: string; readonly redirectUrl: string }

function create(slug: string, { name, tenantDomain, redirectUrl: inviteRedirectUrl }: CreateOptions): Promise<void> {
  return runCommand(async context => {
    const newFlow = newFlowSchema.safeParse({ slug, name, tenantDomain, inviteRedirectUrl })
    if (!newFlow.success) throw new Refused(newFlow.error.issues.map(issue => issue.message).join('\n'))
    const outcome = await createFlow(context, newFlow.data)
    if (outcome.kind === 'slugTaken') throw new Refused(`There is a flow ${slug} already.`)
    await printNewCredential(context, slug)
  })
}

function list(): Promise<void> {
  return runCommand(async ({ database }) => {
    const flows = await database.flow.findMany({ orderBy: { slug: 'asc' }, select: { slug: true, name: true } })
    print(flows.length === 0 ? 'There is no flow yet.' : flows.map(each => `${each.slug}\t${each.name}`).join('\n'))
  })
}

function setCode(slug: string): Promise<void> {
  return runCommand(async context => {
    const { id } = await getFlow(context.database, slug)
    const key = await setQueryKey(context, id)
    print(`Enter these addresses in the two API connectors; the key is shown only now. Calls without it are refused from now on.

${connectorAddresses(slug, `?code=${key}`)}`)
  })
}

function clearCode(slug: string): Promise<void> {
  return runCommand(async context => {
    const { id } = await getFlow(context.database, slug)
    const outcome = await clearQueryKey(context, id)
    if (outcome.kind === 'notSet') throw new Refused(`${slug} asks for no key.`)
    print(`${slug} asks for no key any more.`)
  })
}
