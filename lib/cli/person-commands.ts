import type { Command } from 'commander'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import { parseErasureEnvironment } from '#lib/env.ts'
import { deriveErasureKey, type ErasureKey } from '#lib/requests/erasure-key.ts'
import { erasePerson } from '#lib/retention/erase-person.prisma.ts'
import { acceptLostKeys } from '#lib/retention/erasure-key.prisma.ts'
import { exportPerson } from '#lib/retention/export-person.prisma.ts'
import { Refused } from './ended.ts'
import { invocation, print } from './invocation.ts'
import { runCommand } from './run-command.ts'
import { type Telling, tell, withJson } from './tell.ts'

/** Adds the commands on what is known of one person. */
export function addPersonCommands(program: Command): void {
  const person = program.command('person').description('what is known of one person, in every flow')
  const who = 'their mail address, or an identity such as "google|1093"'
  withJson(person.command('export'), 'person export ana@fabrikam.com > ana.json')
    .description('write everything that is known of a person to standard output, as JSON, with or without --json')
    .argument('<person>', who)
    .action(exportTo)
  withJson(person.command('erase'), 'person erase ana@fabrikam.com --confirm ana@fabrikam.com')
    .description('erase a person from every flow; denials, revocations and finished approvals go on holding')
    .argument('<person>', who)
    .requiredOption('--confirm <person>', 'the same once more')
    .action(erase)
  withJson(person.command('accept-lost-secret'), 'person accept-lost-secret --confirm "denials are lost"')
    .description('start again although the ERASURE_SECRET is lost: who was denied and erased may then ask again')
    .requiredOption('--confirm <words>', 'the words "denials are lost"')
    .action(acceptLoss)
}

type Confirmed = Telling & { readonly confirm: string }

function exportTo(typed: string): Promise<void> {
  return runCommand(async context => {
    const outcome = await exportPerson({ ...context, erasure: erasureKey() }, typed)
    if (outcome.kind !== 'exported') throw new Refused(refusals[outcome.kind])
    print(outcome.document.trimEnd())
  })
}

function erase(typed: string, { confirm, ...telling }: Confirmed): Promise<void> {
  return runCommand(async context => {
    const outcome = await erasePerson({ ...context, erasure: erasureKey() }, { typed, confirmation: confirm })
    if (outcome.kind === 'underway') {
      const references = outcome.references.join(', ')
      throw new Refused(`Nothing was erased: a verdict or an account is still under way for ${references}.`)
    }
    if (outcome.kind !== 'erased') throw new Refused(refusals[outcome.kind])
    tell(telling, { requests: outcome.requests }, `Erased. Requests: ${outcome.requests}.`)
  })
}

function acceptLoss({ confirm, ...telling }: Confirmed): Promise<void> {
  return runCommand(async ({ database, actor, now }) => {
    if (confirm !== 'denials are lost')
      throw new Refused('Nothing was changed: --confirm "denials are lost" is needed.')
    const keys = await database.$transaction(async transaction => {
      const lost = await acceptLostKeys(transaction, erasureKey())
      const details = { lostKeys: lost }
      if (lost > 0) await writeAuditEvent(transaction, { at: now, actor, action: 'retention.key-lost', details })
      return lost
    })
    const words =
      keys === 0 ? 'No other key is in use.' : 'Accepted. Who was denied and erased with the lost key may ask again.'
    tell(telling, { lostKeys: keys }, words)
  })
}

/** The same as the server's, or nobody who was erased would be recognised. */
function erasureKey(): ErasureKey {
  const { SESSION_SECRET, ERASURE_SECRET } = parseErasureEnvironment(invocation().environment)
  return deriveErasureKey(ERASURE_SECRET ?? SESSION_SECRET)
}

const refusals = {
  nobodyMeant: 'This is neither a mail address nor an identity.',
  nothingFound: 'Nothing is known of this person.',
  notConfirmed: 'Nothing was erased: --confirm must name the same person.',
} as const
