import type { Command } from 'commander'
import type { Json } from '#lib/settings/canonical-json.ts'
import { readFlowDocument } from '#lib/settings/read-flow-document.prisma.ts'
import { readSharedDocument } from '#lib/settings/read-shared-document.prisma.ts'
import { Refused } from './ended.ts'
import { print } from './invocation.ts'
import { describeRoster } from './roster-file.ts'
import { getFlow, runCommand } from './run-command.ts'
import { setExtension, setList, setMessages, setPolicy, setRoster } from './set-document.ts'
import { type Telling, tell, withJson } from './tell.ts'

/** Adds the commands that read a whole setting from a file, checked first and then put in force at once, or print it. */
export function addDocumentCommands(program: Command): void {
  for (const [name, description, set] of ofFlows) {
    const noun = program.command(name).description(description)
    withJson(noun.command('set'), `${name} set partners ${name}.json`)
      .description('put what a JSON file says in force, in place of what there is')
      .argument('<flow>', 'the slug of the flow')
      .argument('<file>', `a JSON file, as ${name} get prints it`)
      .action(set)
    withJson(noun.command('get'), `${name} get partners > ${name}.json`)
      .description('print what is in force, as JSON, with or without --json')
      .argument('<flow>', 'the slug of the flow')
      .action((slug: string) => getOfFlow(name, slug))
  }
  const list = program.command('list').description('named lists that rules ask')
  withJson(list.command('set'), 'list set suppliers suppliers.txt')
    .description('put the values of a file in the place of what is in a list')
    .argument('<name>', 'as rules name it: lists.<name>')
    .argument('<file>', 'a text file with one value on each line')
    .action(setList)
  withJson(list.command('get'), 'list get suppliers > suppliers.txt', 'list get suppliers --json')
    .description('print the values of a list, one on each line; --json tells when they end, too')
    .argument('<name>', 'as rules name it: lists.<name>')
    .action(getList)
}

const ofFlows = [
  ['policy', 'rules, validation, overrides and pre-fill of a flow', setPolicy],
  ['roster', 'whom a flow knows before they sign up', setRoster],
  ['messages', "a flow's own messages by language and reason", setMessages],
  ['extension', 'answer an external tenant, by its id, domain and audience', setExtension],
] as const

function getOfFlow(name: (typeof ofFlows)[number][0], slug: string): Promise<void> {
  return runCommand(async ({ database }) => {
    const { id } = await getFlow(database, slug)
    const document = await database.$transaction(transaction => readFlowDocument(transaction, id, 'whole'))
    const said = document[name]
    print(JSON.stringify(name === 'roster' ? describeRoster(said) : said, undefined, 2))
  })
}

function getList(name: string, telling: Telling): Promise<void> {
  return runCommand(async ({ database }) => {
    const { lists } = await database.$transaction(transaction => readSharedDocument(transaction, 'whole'))
    const entries = isNamed(lists) ? lists[name] : undefined
    if (!Array.isArray(entries)) throw new Refused(`There is no list ${name}.`)
    const values = entries.map(entry => (isNamed(entry) ? String(entry.value) : String(entry)))
    tell(telling, entries, values.join('\n'))
  })
}

function isNamed(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
