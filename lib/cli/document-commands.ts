import type { Command } from 'commander'
import { z } from 'zod'
import { extensionSchema } from '#lib/settings/extension.ts'
import { saveExtension } from '#lib/settings/save-extension.prisma.ts'
import { saveList } from '#lib/settings/save-list.prisma.ts'
import { saveMessages } from '#lib/settings/save-messages.prisma.ts'
import { savePolicy } from '#lib/settings/save-policy.prisma.ts'
import { rosterSchema, saveRoster } from '#lib/settings/save-roster.prisma.ts'
import type { SettingsContext } from '#lib/settings/settings-context.ts'
import { readJson, readText } from './read-document.ts'
import { getFlow, print, Refused, runChange } from './run-command.ts'

/** Adds the commands that read a whole setting from a file: checked first, then put in force at once. */
export function addDocumentCommands(program: Command): void {
  const flow = ['<flow>', 'the slug of the flow'] as const
  const json = ['<file>', 'a JSON file'] as const
  program
    .command('policy')
    .description('rules, validation, overrides and pre-fill of a flow')
    .command('set')
    .argument(...flow)
    .argument(...json)
    .action(setPolicy)
  program
    .command('roster')
    .description('whom a flow knows before they sign up')
    .command('set')
    .argument(...flow)
    .argument(...json)
    .action(setRoster)
  program
    .command('messages')
    .description("a flow's own messages by language and reason")
    .command('set')
    .argument(...flow)
    .argument(...json)
    .action(setMessages)
  program
    .command('extension')
    .description('answer an external tenant, by its id, domain and audience')
    .command('set')
    .argument(...flow)
    .argument(...json)
    .action(setExtension)
  program
    .command('list')
    .description('named lists that rules ask')
    .command('set')
    .argument('<name>', 'as rules name it: lists.<name>')
    .argument('<file>', 'a text file with one value on each line')
    .action(setList)
}

function setPolicy(slug: string, file: string): Promise<void> {
  return setForFlow(slug, async (context, flowId) => {
    const outcome = await savePolicy(context, flowId, await readJson(file))
    if (outcome.kind === 'refused') throw new Refused(outcome.problems.join('\n'))
    const warnings = outcome.kind === 'saved' ? outcome.warnings : []
    print([`The policy of ${slug} is in force.`, ...warnings].join('\n'))
  })
}

function setRoster(slug: string, file: string): Promise<void> {
  return setForFlow(slug, async (context, flowId) => {
    const roster = rosterFileSchema.safeParse(await readJson(file))
    if (!roster.success) throw new Refused(problemsOf(roster.error))
    const outcome = await saveRoster(context, flowId, roster.data)
    if (outcome.kind === 'refused') throw new Refused(outcome.problems.join('\n'))
    print(`${slug} knows ${roster.data.length} people and domains.`)
  })
}

/** In a file a date is a text. */
const rosterFileSchema = z
  .array(z.looseObject({ expiresAt: z.iso.datetime({ offset: true }).pipe(z.coerce.date()).optional() }))
  .pipe(rosterSchema)

function setMessages(slug: string, file: string): Promise<void> {
  return setForFlow(slug, async (context, flowId) => {
    const outcome = await saveMessages(context, { flowId, messages: await readJson(file) })
    if (outcome.kind === 'refused') throw new Refused(outcome.refusals.map(each => JSON.stringify(each)).join('\n'))
    print(`The messages of ${slug} are in force.`)
  })
}

function setExtension(slug: string, file: string): Promise<void> {
  return setForFlow(slug, async (context, flowId) => {
    const extension = extensionSchema.safeParse(await readJson(file))
    if (!extension.success) throw new Refused(problemsOf(extension.error))
    await saveExtension(context, flowId, extension.data)
    print(`${slug} answers the tenant ${extension.data.tenantId}.`)
  })
}

function setList(name: string, file: string): Promise<void> {
  return runChange(async context => {
    const lines = (await readText(file)).split(/\r?\n/).map(line => line.trim())
    const values = lines.filter(line => line !== '')
    const outcome = await saveList(context, { name, entries: values.map(value => ({ value })) })
    if (outcome.kind === 'refused') throw new Refused(outcome.problems.join('\n'))
    print(`The list ${name} has ${new Set(values).size} values.`)
  })
}

function setForFlow(slug: string, set: (context: SettingsContext, flowId: string) => Promise<void>): Promise<void> {
  return runChange(async context => set(context, (await getFlow(context.database, slug)).id))
}

function problemsOf(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n')
}
