import { type Command, InvalidArgumentError } from 'commander'
import {
  type AuditFault,
  type NotedHead,
  type Verification,
  verifyAuditLog,
} from '#lib/audit/verify-audit-log.prisma.ts'
import { EnvironmentError } from '#lib/env.ts'
import { Ended, Refused } from './ended.ts'
import { runCommand } from './run-command.ts'
import { type Telling, tell, withJson } from './tell.ts'

/** Adds the commands on the audit log. */
export function addAuditCommands(program: Command): void {
  const audit = program.command('audit').description('the log of who did what')
  withJson(audit.command('verify'), 'audit verify --head 12:3f9a…')
    .description('check that no event was changed, removed or inserted since it was sealed')
    .option('--head <block:hash>', 'also find this head, noted at an earlier verification', parseHead)
    .addHelpText(
      'after',
      '\nEnds with 0 where the log is whole, with 1 where it is not, with 2 where it cannot be read.',
    )
    .action(verify)
}

type Options = Telling & { readonly head?: NotedHead }

function verify({ head, ...telling }: Options): Promise<void> {
  return runCommand(async ({ database }) => {
    const verification = await verifyAuditLog(database, head)
    tell(telling, present(verification), describe(verification))
    if (verification.faults.length > 0) throw new Ended(1)
  }).catch((cause: unknown) => {
    // Refused or thrown as it is, it would end the command as a log that is not whole does.
    if (cause instanceof Refused) throw new Ended(2, cause.message, { cause })
    if (cause instanceof Ended) throw cause
    if (cause instanceof EnvironmentError) throw new Ended(2, cause.lines.join('\n'), { cause })
    throw new Ended(2, `The log could not be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  })
}

function parseHead(text: string): NotedHead {
  const [, block = '', hash = ''] = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text) ?? []
  if (block === '') throw new InvalidArgumentError('use a block and its hash as an earlier verification printed them')
  return { block: BigInt(block), hash }
}

function present({ blocks, events, unsealed, head, faults }: Verification) {
  return {
    whole: faults.length === 0,
    blocks,
    events,
    unsealed: unsealed.events,
    head: head === undefined ? null : printHead(head),
    faults: faults.map(fault => ({
      kind: fault.kind,
      block: Number(fault.block),
      event: 'event' in fault ? Number(fault.event) : null,
    })),
  }
}

function describe({ blocks, events, unsealed, head, faults }: Verification): string {
  const waiting = unsealed.events === 0 ? '' : ` ${unsealed.events} newer ones wait for their seal.`
  const noted =
    head === undefined
      ? ''
      : `\nHead: ${printHead(head)}\nNote it elsewhere: --head finds out whether the log was replaced as a whole.`
  const said =
    faults.length === 0
      ? `The log is whole: ${events} events in ${blocks} sealed blocks.${waiting}`
      : ['The log is not as it was sealed:', ...faults.map(fault => `  ${explain(fault)}`)].join('\n')
  return `${said}${noted}`
}

function printHead({ block, hash }: NotedHead): string {
  return `${block}:${hash}`
}

function explain(fault: AuditFault): string {
  switch (fault.kind) {
    case 'eventChanged':
      return `event ${fault.event} was changed (block ${fault.block})`
    case 'eventRemoved':
      return `event ${fault.event} was removed (block ${fault.block})`
    case 'eventInserted':
      return `event ${fault.event} was inserted later (block ${fault.block})`
    case 'blockMissing':
      return `block ${fault.block} was removed`
    case 'blockChanged':
      return `block ${fault.block} does not follow from block ${fault.block - 1n}: one of the two was changed`
    case 'headNotFound':
      return `block ${fault.block} is not the one that was noted: the log was replaced from there on, or before`
  }
}
