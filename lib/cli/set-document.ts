import type { z } from 'zod'
import { extensionSchema } from '#lib/settings/extension.ts'
import { saveExtension } from '#lib/settings/save-extension.prisma.ts'
import { saveList } from '#lib/settings/save-list.prisma.ts'
import { saveMessages } from '#lib/settings/save-messages.prisma.ts'
import { savePolicy } from '#lib/settings/save-policy.prisma.ts'
import { saveRoster } from '#lib/settings/save-roster.prisma.ts'
import type { SettingsContext } from '#lib/settings/settings-context.ts'
import { Refused } from './ended.ts'
import { readJson, readText } from './read-document.ts'
import { rosterFileSchema } from './roster-file.ts'
import { getFlow, runChange } from './run-command.ts'
import { type Telling, tell } from './tell.ts'

/** Puts a policy in force. */
export function setPolicy(slug: string, file: string, telling: Telling): Promise<void> {
  return setForFlow(slug, async (context, flowId) => {
    const outcome = await savePolicy(context, flowId, await readJson(file))
    if (outcome.kind === 'refused') throw new Refused(outcome.problems.join('\n'))
    const warnings = outcome.kind === 'saved' ? outcome.warnings : []
    tell(telling, { flow: slug, warnings }, [`The policy of ${slug} is in force.`, ...warnings].join('\n'))
  })
}

/** Replaces whom a flow knows. */
export function setRoster(slug: string, file: string, telling: Telling): Promise<void> {
  return setForFlow(slug, async (context, flowId) => {
    const roster = rosterFileSchema.safeParse(await readJson(file))
    if (!roster.success) throw new Refused(problemsOf(roster.error))
    const outcome = await saveRoster(context, flowId, roster.data)
    if (outcome.kind === 'refused') throw new Refused(outcome.problems.join('\n'))
    const { length: entries } = roster.data
    tell(telling, { flow: slug, entries }, `${slug} knows ${entries} people and domains.`)
  })
}

/** Replaces a flow's own messages. */
export function setMessages(slug: string, file: string, telling: Telling): Promise<void> {
  return setForFlow(slug, async (context, flowId) => {
    const outcome = await saveMessages(context, { flowId, messages: await readJson(file) })
    if (outcome.kind === 'refused') throw new Refused(outcome.refusals.map(each => JSON.stringify(each)).join('\n'))
    tell(telling, { flow: slug }, `The messages of ${slug} are in force.`)
  })
}

/** Has a flow answer an external tenant. */
export function setExtension(slug: string, file: string, telling: Telling): Promise<void> {
  return setForFlow(slug, async (context, flowId) => {
    const extension = extensionSchema.safeParse(await readJson(file))
    if (!extension.success) throw new Refused(problemsOf(extension.error))
    await saveExtension(context, flowId, extension.data)
    const { tenantId } = extension.data
    tell(telling, { flow: slug, tenantId }, `${slug} answers the tenant ${tenantId}.`)
  })
}

/** Replaces the values of a list, or makes it. */
export function setList(name: string, file: string, telling: Telling): Promise<void> {
  return runChange(async context => {
    const lines = (await readText(file)).split(/\r?\n/).map(line => line.trim())
    const values = lines.filter(line => line !== '')
    const outcome = await saveList(context, { name, entries: values.map(value => ({ value })) })
    if (outcome.kind === 'refused') throw new Refused(outcome.problems.join('\n'))
    const entries = new Set(values).size
    tell(telling, { list: name, entries }, `The list ${name} has ${entries} values.`)
  })
}

function setForFlow(slug: string, set: (context: SettingsContext, flowId: string) => Promise<void>): Promise<void> {
  return runChange(async context => set(context, (await getFlow(context.database, slug)).id))
}

function problemsOf(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n')
}
