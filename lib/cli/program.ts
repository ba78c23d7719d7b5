import { Command, CommanderError } from 'commander'
import { EnvironmentError } from '#lib/env.ts'
import { addAuditCommands } from './audit-commands.ts'
import { addCertificateCommands } from './certificate-commands.ts'
import { addConfigurationCommands } from './configuration-commands.ts'
import { addCredentialCommands } from './credential-commands.ts'
import { addDoctorCommands } from './doctor-commands.ts'
import { addDocumentCommands } from './document-commands.ts'
import { Ended } from './ended.ts'
import { addFlowCommands } from './flow-commands.ts'
import { type Invocation, invocation, invoke, print } from './invocation.ts'
import { addPersonCommands } from './person-commands.ts'
import { addRequestCommands } from './request-commands.ts'
import { addRolloutCommands } from './rollout-commands.ts'
import { confirmAlone } from './run-command.ts'

/** Does one command and tells how it ended: 0 done, 1 refused or failed, 2 not understood. What is a bug throws. */
export function runAnteroom(given: Invocation): Promise<number> {
  return invoke(given, () =>
    openProgram()
      .parseAsync([...given.words], { from: 'user' })
      .then(() => 0, exitCodeOf),
  )
}

/** Every command that there is. */
export function openProgram(): Command {
  const program = new Command('anteroom')
    .description('Sets up Anteroom from the command line.')
    .option(confirmAlone, 'change settings without the second administrator whom four eyes ask for; the log tells it')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: text => invocation().write(text, 'out'),
      writeErr: text => invocation().write(text, 'err'),
    })
    .addHelpText(
      'after',
      `
Examples:
  anteroom flow list --json
  anteroom export > anteroom.yaml
  anteroom apply anteroom.yaml --dry-run`,
    )
    .addHelpText('afterAll', exitCodes)
    .exitOverride()
  addFlowCommands(program)
  addCredentialCommands(program)
  addRolloutCommands(program)
  addCertificateCommands(program)
  addDocumentCommands(program)
  addDoctorCommands(program)
  addAuditCommands(program)
  addPersonCommands(program)
  addConfigurationCommands(program)
  addRequestCommands(program)
  return program
}

/** A command that tells more by its exit code says so above this. */
const exitCodes = `
Ends with 0 where it was done, with 1 where it was refused or failed, with 2 where the command cannot be understood.`

function exitCodeOf(error: unknown): number {
  // What is wrong with the command has been printed already, and help is no failure.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof Ended) {
    if (error.message !== '') print(error.message, 'err')
    return error.exitCode
  }
  if (!(error instanceof EnvironmentError)) throw error
  print(error.lines.join('\n'), 'err')
  return 1
}
