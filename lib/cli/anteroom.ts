#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { EnvironmentError } from '#lib/env.ts'
import { addAuditCommands } from './audit-commands.ts'
import { addCertificateCommands } from './certificate-commands.ts'
import { addConfigurationCommands } from './configuration-commands.ts'
import { addCredentialCommands } from './credential-commands.ts'
import { addDoctorCommands } from './doctor-commands.ts'
import { addDocumentCommands } from './document-commands.ts'
import { addFlowCommands } from './flow-commands.ts'
import { addPersonCommands } from './person-commands.ts'
import { addRequestCommands } from './request-commands.ts'
import { confirmAlone, print, Refused } from './run-command.ts'

const program = new Command('anteroom')
  .description('Sets up Anteroom from the command line.')
  .option(confirmAlone, 'change settings without the second administrator whom four eyes ask for; the log tells it')
  .configureHelp({ showGlobalOptions: true })
  .addHelpText(
    'after',
    `
Ends with 0 where it was done, with 1 where it was refused or failed, with 2 where the command cannot be understood.

Examples:
  anteroom flow list --json
  anteroom export > anteroom.yaml
  anteroom apply anteroom.yaml --dry-run`,
  )
  .exitOverride()

addFlowCommands(program)
addCredentialCommands(program)
addCertificateCommands(program)
addDocumentCommands(program)
addDoctorCommands(program)
addAuditCommands(program)
addPersonCommands(program)
addConfigurationCommands(program)
addRequestCommands(program)

await program.parseAsync().catch((error: unknown) => {
  // What is wrong with the command has been printed already, and help is no failure.
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2
    return
  }
  // A command that tells more by its exit code has set its own already.
  process.exitCode ??= 1
  if (error instanceof EnvironmentError) return print(error.lines.join('\n'), process.stderr)
  if (error instanceof Refused) return print(error.message, process.stderr)
  throw error
})
