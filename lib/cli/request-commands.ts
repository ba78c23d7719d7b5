import { type Command, InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import { listRequests } from '#lib/queue/list-requests.prisma.ts'
import { type QueueView, queueViews } from '#lib/queue/queue-query.ts'
import type { RequestDetail, ResolveOutcome } from '#lib/requests/approval-request.ts'
import { findByReference } from '#lib/requests/find-by-reference.prisma.ts'
import { findRequest } from '#lib/requests/find-request.prisma.ts'
import { operator } from '#lib/requests/operator.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { Refused } from './ended.ts'
import { tableOf } from './print-table.ts'
import { getFlow, runCommand } from './run-command.ts'
import { type Telling, tell, withJson } from './tell.ts'

/** Adds the commands on approval requests; whoever gives them acts as the operator, and the log says so. */
export function addRequestCommands(program: Command): void {
  const request = program.command('request').description('who waits, and who was decided on')
  withJson(request.command('list'), 'request list --flow partners --json')
    .description('list requests, who waits longest first')
    .addOption(new Option('--view <view>', 'which of them').choices(queueViews).default('pending'))
    .option('--flow <slug>', 'of this flow only')
    .option('--limit <count>', 'at most so many', parseLimit, 50)
    .action(list)
  withJson(request.command('show'), 'request show R-7F3K2QXM')
    .description('show one request with everything that was claimed')
    .argument('<request>', 'its reference or its id')
    .action(show)
  withJson(request.command('approve'), 'request approve R-7F3K2QXM --justification "Known supplier"')
    .description('let the person in')
    .argument('<request>', 'its reference or its id')
    .option('--justification <text>', 'why; the person never reads it', '')
    .action((which: string, options: VerdictOptions) => decide('approve', which, options))
  withJson(request.command('deny'), 'request deny R-7F3K2QXM --justification "Nobody knows them"')
    .description('keep the person out')
    .argument('<request>', 'its reference or its id')
    .requiredOption('--justification <text>', 'why; the person never reads it')
    .option('--message <text>', 'what the person reads beside our own message')
    .action((which: string, options: VerdictOptions) => decide('deny', which, options))
}

type ListOptions = Telling & { readonly view: QueueView; readonly flow?: string; readonly limit: number }

function list({ view, flow: slug, limit, ...telling }: ListOptions): Promise<void> {
  return runCommand(async ({ database, now }) => {
    const flow = slug === undefined ? {} : { flow: (await getFlow(database, slug)).id }
    const requests: (readonly [string, ...string[]])[] = []
    const found: unknown[] = []
    let after: string | undefined
    do {
      const query = { view, ...flow, ...(after === undefined ? {} : { after }) }
      const page = await listRequests(database, operator, { query, now })
      for (const row of page.requests.slice(0, limit - found.length)) {
        found.push(row)
        requests.push([row.reference, row.state, row.createdAt.slice(0, 16).replace('T', ' '), row.address])
      }
      after = page.next ?? undefined
    } while (after !== undefined && found.length < limit)
    const words = tableOf(['reference', 'state', 'since', 'address'], requests)
    tell(telling, found, found.length === 0 ? 'There is no such request.' : words)
  })
}

function show(which: string, telling: Telling): Promise<void> {
  return runCommand(async ({ database }) => {
    const request = await getRequest(database, which)
    const { reference, state, createdAt, displayName, address, provider, claims } = request
    const lines = [
      ...[`Reference   ${reference}`, `State       ${state}`, `Since       ${createdAt}`],
      ...[`Name        ${displayName ?? ''}`, `Address     ${address}`, `Provider    ${provider}`],
      ...['', ...Object.entries(claims).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)],
    ]
    tell(telling, request, lines.join('\n'))
  })
}

type VerdictOptions = Telling & { readonly justification: string; readonly message?: string }

function decide(verdict: 'approve' | 'deny', which: string, options: VerdictOptions): Promise<void> {
  return runCommand(async ({ database, now }) => {
    const { id: requestId, version, reference } = await getRequest(database, which)
    const { justification, message: requestorMessage } = options
    const said = { requestId, version, verdict, justification, requestorMessage }
    const outcome = await resolveRequest({ database, now }, operator, said)
    if (outcome.kind !== 'resolved') throw new Refused(`${reference}: ${explain(outcome)}`)
    tell(
      options,
      { reference, state: outcome.state, heldForMs: outcome.heldForMs },
      `${reference} is ${outcome.state}.`,
    )
  })
}

function explain(outcome: Exclude<ResolveOutcome, { readonly kind: 'resolved' }>): string {
  switch (outcome.kind) {
    case 'alreadyResolved':
      return `is ${outcome.state} already${outcome.by === null ? '' : `, by ${outcome.by}`}.`
    case 'changed':
      return 'newer details have come meanwhile. Look at it again.'
    case 'notFound':
      return 'there is no such request.'
    case 'forbidden':
    case 'ownRequest':
      return 'you may not decide this request.'
    case 'justificationMissing':
      return 'a denial needs a justification.'
    case 'requestorMessageUnreadable':
      return 'the message must be one line of plain text of up to 500 characters.'
    case 'superseded':
      return 'the person has asked again since. Decide the newer request.'
    case 'expired':
      return 'its time to wait is over.'
  }
}

async function getRequest(database: Database, which: string): Promise<RequestDetail> {
  const isId = z.uuid().safeParse(which).success
  const id = isId ? which : await findByReference(database, operator, which)
  const request = id === undefined ? undefined : await findRequest(database, operator, id)
  if (request === undefined) throw new Refused(`There is no request ${which}.`)
  return request
}

function parseLimit(text: string): number {
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 1 || limit > 10_000) throw new InvalidArgumentError('use 1 to 10000')
  return limit
}
