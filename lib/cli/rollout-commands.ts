import { setTimeout as delay } from 'node:timers/promises'
import { type Command, InvalidArgumentError } from 'commander'
import type { Database } from '#lib/db/database.prisma.ts'
import { changeRollout } from '#lib/entra-setup/change-rollout.prisma.ts'
import { findRollout } from '#lib/entra-setup/find-rollout.prisma.ts'
import type { RolloutMove } from '#lib/entra-setup/rollout-move.ts'
import type { RolloutView } from '#lib/entra-setup/rollout-view.ts'
import { startRollout } from '#lib/entra-setup/start-rollout.prisma.ts'
import { describeRollout } from './describe-rollout.ts'
import { Ended, Refused } from './ended.ts'
import { print } from './invocation.ts'
import { getFlow, runChange, runCommand } from './run-command.ts'
import { type Telling, tell, withJson } from './tell.ts'

/** Adds the commands on new credentials that Anteroom takes into Entra itself, through Graph. */
export function addRolloutCommands(program: Command): void {
  const rollout = program
    .command('rollout')
    .description('a new credential, taken into Entra through Graph by the server: set up a user flow, or rotate')
  const flow = ['<flow>', 'the slug of the flow'] as const
  withJson(rollout.command('start'), 'rollout start partners --user-flow B2X_1_partners', 'rollout start partners')
    .description('make both connectors of a user flow present a new credential; the earlier one is revoked in the end')
    .argument(...flow)
    .option('--user-flow <id>', 'the user flow in Entra; the one of the last time unless told')
    .action(start)
  withJson(rollout.command('show'), 'rollout show partners --json')
    .description('how far the newest one is, and whether it waits for somebody')
    .argument(...flow)
    .action(show)
  withJson(rollout.command('watch'), 'rollout watch partners')
    .description('tell how it goes on until it is over; ends with 1 where it was stopped or waits for somebody')
    .argument(...flow)
    .option('--every <seconds>', 'look again after so long', parseSeconds, 2)
    .action(watch)
  for (const [name, description, done] of moves) {
    withJson(rollout.command(name), `rollout ${name} partners`)
      .description(description)
      .argument(...flow)
      .action((slug: string, telling: Telling) => move(slug, name, { done, ...telling }))
  }
}

const moves: readonly (readonly [name: RolloutMove, description: string, done: string])[] = [
  ['retry', 'have one that waits for somebody go on', 'It goes on.'],
  [
    'confirm',
    'do not wait for calls with the new credential; the earlier one is revoked',
    'It does not wait for calls.',
  ],
  ['stop', 'give it up; nothing is revoked', 'It is stopped. Nothing was revoked.'],
]

function start(slug: string, { userFlow, ...telling }: Telling & { readonly userFlow?: string }): Promise<void> {
  return runChange(async ({ database, now }) => {
    const { id: flowId } = await getFlow(database, slug)
    const userFlowId = userFlow ?? (await findRollout(database, flowId))?.userFlowId
    if (userFlowId === undefined) throw new Refused('Name the user flow in Entra: --user-flow B2X_1_partners')
    const { kind } = await startRollout({ database, now, actor: { kind: 'operator' } }, { flowId, userFlowId })
    if (kind === 'underWay') throw new Refused(`One is under way for ${slug}: rollout show ${slug}`)
    if (kind === 'notFound') throw new Refused(`${slug} answers an external tenant, which calls with tokens.`)
    tell(telling, { flow: slug, userFlow: userFlowId }, `Begun; the server does it. Follow it: rollout watch ${slug}`)
  })
}

function show(slug: string, telling: Telling): Promise<void> {
  return runCommand(async ({ database, now }) => {
    const rollout = await getRollout(database, slug)
    tell(telling, rollout, describeRollout(rollout, { flow: slug, now }))
  })
}

function watch(slug: string, { every, ...telling }: Telling & { readonly every: number }): Promise<void> {
  return runCommand(async ({ database, now }) => {
    let rollout = await getRollout(database, slug)
    let said = ''
    for (;;) {
      const words = describeRollout(rollout, { flow: slug, now })
      if (telling.json !== true && words !== said) print(words)
      said = words
      if (isAtRest(rollout)) break
      await delay(every * 1_000)
      rollout = await getRollout(database, slug)
    }
    if (telling.json === true) print(JSON.stringify(rollout, undefined, 2))
    if (rollout.state !== 'done') throw new Ended(1)
  })
}

function isAtRest({ state, waitsForPerson }: RolloutView): boolean {
  return state === 'done' || state === 'stopped' || waitsForPerson
}

function move(
  slug: string,
  what: RolloutMove,
  { done, ...telling }: Telling & { readonly done: string },
): Promise<void> {
  return runChange(async context => {
    const { id: flowId } = await getFlow(context.database, slug)
    const { kind } = await changeRollout(context, { flowId, move: what })
    if (kind === 'notPossible') throw new Refused(`There is none of ${slug} with which this can be done now.`)
    tell(telling, { flow: slug, move: what }, done)
  })
}

async function getRollout(database: Database, slug: string): Promise<RolloutView> {
  const { id } = await getFlow(database, slug)
  const rollout = await findRollout(database, id)
  if (rollout === undefined) throw new Refused(`${slug} has had none yet: rollout start ${slug}`)
  return rollout
}

function parseSeconds(text: string): number {
  const seconds = Number(text)
  if (!(seconds > 0 && seconds <= 3_600)) throw new InvalidArgumentError('use seconds up to 3600')
  return seconds
}
