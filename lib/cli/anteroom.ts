#!/usr/bin/env node
import { Command } from 'commander'
import { EnvironmentError } from '#lib/env.ts'
import { addAuditCommands } from './audit-commands.ts'
import { addCertificateCommands } from './certificate-commands.ts'
import { addCredentialCommands } from './credential-commands.ts'
import { addDoctorCommands } from './doctor-commands.ts'
import { addDocumentCommands } from './document-commands.ts'
import { addFlowCommands } from './flow-commands.ts'
import { print, Refused } from './run-command.ts'

const program = new Command('anteroom').description('Sets up Anteroom from the command line.')

addFlowCommands(program)
addCredentialCommands(program)
addCertificateCommands(program)
addDocumentCommands(program)
addDoctorCommands(program)
addAuditCommands(program)

await program.parseAsync().catch((error: unknown) => {
  // A command that tells more by its exit code has set its own already.
  process.exitCode ??= 1
  if (error instanceof EnvironmentError) return print(error.lines.join('\n'), process.stderr)
  if (error instanceof Refused) return print(error.message, process.stderr)
  throw error
})
