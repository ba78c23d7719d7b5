import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Command } from 'commander'
import type { z } from 'zod'
import type { SecretSource } from '#lib/configuration/access-document.ts'
import { type ApplyOutcome, applyConfiguration } from '#lib/configuration/apply-configuration.prisma.ts'
import { type Configuration, configurationSchema } from '#lib/configuration/configuration.ts'
import { configurationJsonSchema } from '#lib/configuration/json-schema.ts'
import type { PartDifference } from '#lib/configuration/part-difference.ts'
import { readConfiguration } from '#lib/configuration/read-configuration.prisma.ts'
import { readYaml, writeYaml } from '#lib/configuration/yaml-text.ts'
import { parseDatabaseEnvironment } from '#lib/env.ts'
import type { SettingsContext } from '#lib/settings/settings-context.ts'
import { describeParts } from './describe-differences.ts'
import { Refused } from './ended.ts'
import { invocation, pathOf, print } from './invocation.ts'
import { readText } from './read-document.ts'
import { runChange, runCommand } from './run-command.ts'
import { type Telling, tell, withJson } from './tell.ts'

/** Adds the commands that write everything that is configured to a file, and put such a file in force. */
export function addConfigurationCommands(program: Command): void {
  withJson(program.command('export'), 'export > anteroom.yaml')
    .description('write everything that is configured to standard output, as YAML; no secret is in it')
    .action(exportAll)
  withJson(program.command('apply'), 'apply anteroom.yaml --dry-run', 'apply anteroom.yaml')
    .description('put a file in force, all of it or nothing; what it does not name stays as it is')
    .argument('<file>', 'YAML or JSON, as export writes it; - reads standard input')
    .option('--dry-run', 'only show what would be different')
    .option('--prune', 'also take out of force what the file does not name')
    .addHelpText(
      'after',
      `
A credential or key that is not there yet takes its secret from where the file says:
  credentials:
    - username: partners-2027
      secretFrom: { env: PARTNERS_SECRET }   # or { file: secrets/partners }

With --prune lists that are not named are removed, flows archived, credentials and certificates revoked.`,
    )
    .action(applyFile)
  withJson(program.command('schema'), 'schema > anteroom.schema.json')
    .description('print the JSON Schema of the file, for editors; it is JSON with or without --json')
    .action(() => print(JSON.stringify(configurationJsonSchema(), undefined, 2)))
}

/** Editors find the schema by this line and complete and check the file while it is written. */
const schemaLine = '# yaml-language-server: $schema=docs/anteroom.schema.json\n'

function exportAll({ json }: Telling): Promise<void> {
  return runCommand(async ({ database }) => {
    const document = await database.$transaction(transaction => readConfiguration(transaction), {
      isolationLevel: 'RepeatableRead',
      timeout: 60_000,
    })
    print(json === true ? JSON.stringify(document, undefined, 2) : `${schemaLine}${writeYaml(document)}`.trimEnd())
  })
}

type ApplyOptions = Telling & { readonly dryRun?: true; readonly prune?: true }

async function applyFile(file: string, options: ApplyOptions): Promise<void> {
  const document = parseConfiguration(await readText(file === '-' ? '/dev/stdin' : file))
  const wish = {
    prune: options.prune === true,
    origin: 'file',
    canMail: parseDatabaseEnvironment(invocation().environment).SMTP_URL !== undefined,
    readSecret: readSecretBeside(file),
  }
  const run = options.dryRun === true ? runCommand : runChange
  await run(async context => {
    const trial = done(await applyConfiguration(context, document, { ...wish, dryRun: true }))
    if (trial.kind === 'nothing') return tell(options, { changed: false, parts: [] }, 'Nothing to change.')
    if (options.json !== true) print(describeParts(trial.parts))
    if (options.dryRun === true) return conclude(options, trial.parts, 'Nothing was changed: this was a trial.')
    await applyTried(context, document, { ...wish, expected: trial.before })
    conclude(options, trial.parts, 'All of it is in force.')
  })
}

/** What was shown is what is put in force; anything else would be a surprise. */
async function applyTried(
  context: SettingsContext,
  document: Configuration,
  wish: Omit<Parameters<typeof applyConfiguration>[2], 'dryRun'>,
): Promise<void> {
  done(await applyConfiguration(context, document, { ...wish, dryRun: false }))
}

function conclude(options: ApplyOptions, parts: readonly PartDifference[], words: string): void {
  tell(options, { changed: options.dryRun !== true, parts }, words)
}

function done(outcome: ApplyOutcome) {
  switch (outcome.kind) {
    case 'refused':
      throw new Refused(['Nothing was changed:', ...outcome.problems.map(problem => `  ${problem}`)].join('\n'))
    case 'changed':
      throw new Refused('Nothing was changed: somebody else changed the settings meanwhile. Look at it again.')
    case 'nothing':
    case 'tried':
    case 'applied':
      return outcome
  }
}

function parseConfiguration(text: string): Configuration {
  const read = readYaml(text)
  if (read.kind === 'refused') throw new Refused(read.problems.join('\n'))
  const parsed = configurationSchema.safeParse(read.value)
  if (parsed.success) return parsed.data
  throw new Refused(['Nothing was changed:', ...parsed.error.issues.map(describeIssue)].join('\n'))
}

function describeIssue({ path, message }: z.core.$ZodIssue): string {
  return `  ${path.join('.') || 'the document'}: ${message}`
}

/** A file is looked for beside the document that names it; the line end that editors put at its end is not meant. */
function readSecretBeside(document: string): (source: SecretSource) => string | undefined {
  return source => {
    if ('env' in source) return invocation().environment[source.env]
    try {
      return readFileSync(resolve(dirname(pathOf(document)), source.file), 'utf8').replace(/\r?\n$/, '')
    } catch {
      return undefined
    }
  }
}
