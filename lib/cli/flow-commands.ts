import type { Command } from 'commander'
import { clearQueryKey } from '#lib/settings/clear-query-key.prisma.ts'
import { createFlow, newFlowSchema } from '#lib/settings/create-flow.prisma.ts'
import { setQueryKey } from '#lib/settings/set-query-key.prisma.ts'
import { tellNewCredential } from './credential-commands.ts'
import { Refused } from './ended.ts'
import { addFlowSettingsCommand } from './flow-settings-command.ts'
import { addressesOf, connectorAddresses, getFlow, runChange, runCommand } from './run-command.ts'
import { type Telling, tell, withJson } from './tell.ts'

/** Adds the commands on flows. */
export function addFlowCommands(program: Command): void {
  const flow = program.command('flow').description('the doors: one for each user flow in Entra')
  withJson(
    flow.command('create'),
    'flow create partners --name Partners --tenant-domain contoso.onmicrosoft.com --redirect-url https://portal.contoso.com',
  )
    .description('create a flow and its first credential')
    .argument('<slug>', 'its part of the connector address, such as partners')
    .requiredOption('--name <name>', 'what approvers read')
    .requiredOption('--tenant-domain <domain>', "the tenant's initial domain, such as contoso.onmicrosoft.com")
    .requiredOption('--redirect-url <url>', 'the application that people sign up for')
    .action(create)
  withJson(flow.command('list'), 'flow list --json').description('list every flow').action(list)
  addFlowSettingsCommand(flow)
  withJson(flow.command('set-code'), 'flow set-code partners')
    .description('ask for an extra key in the address (?code=), beside the credential; an older key ends at once')
    .argument('<flow>', 'the slug of the flow')
    .action(setCode)
  withJson(flow.command('clear-code'), 'flow clear-code partners')
    .description('ask for no extra key any more')
    .argument('<flow>', 'the slug of the flow')
    .action(clearCode)
}

type CreateOptions = Telling & { readonly name: string; readonly tenantDomain: string; readonly redirectUrl: string }

function create(slug: string, options: CreateOptions): Promise<void> {
  const { name, tenantDomain, redirectUrl: inviteRedirectUrl } = options
  return runChange(async context => {
    const newFlow = newFlowSchema.safeParse({ slug, name, tenantDomain, inviteRedirectUrl })
    if (!newFlow.success) throw new Refused(newFlow.error.issues.map(issue => issue.message).join('\n'))
    const outcome = await createFlow(context, newFlow.data)
    if (outcome.kind === 'slugTaken') throw new Refused(`There is a flow ${slug} already.`)
    await tellNewCredential(context, slug, options.json === true ? { json: true } : {})
  })
}

function list(telling: Telling): Promise<void> {
  return runCommand(async ({ database }) => {
    const rows = await database.flow.findMany({
      orderBy: { slug: 'asc' },
      select: { slug: true, name: true, disabledAt: true, archivedAt: true },
    })
    const flows = rows.map(({ slug, name, disabledAt, archivedAt }) => ({
      slug,
      name,
      state: archivedAt !== null ? 'archived' : disabledAt !== null ? 'disabled' : 'live',
    }))
    const words = flows.map(each => `${each.slug}\t${each.name}`).join('\n')
    tell(telling, flows, flows.length === 0 ? 'There is no flow yet.' : words)
  })
}

function setCode(slug: string, telling: Telling): Promise<void> {
  return runChange(async context => {
    const { id } = await getFlow(context.database, slug)
    const key = await setQueryKey(context, id)
    const words = `Enter these addresses in the two API connectors; the key is shown only now. Calls without it are refused from now on.

${connectorAddresses(slug, `?code=${key}`)}`
    tell(telling, { flow: slug, key, ...addressesOf(slug, `?code=${key}`) }, words)
  })
}

function clearCode(slug: string, telling: Telling): Promise<void> {
  return runChange(async context => {
    const { id } = await getFlow(context.database, slug)
    const outcome = await clearQueryKey(context, id)
    if (outcome.kind === 'notSet') throw new Refused(`${slug} asks for no key.`)
    tell(telling, { flow: slug }, `${slug} asks for no key any more.`)
  })
}
