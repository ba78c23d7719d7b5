import { saveList } from '#lib/settings/save-list.prisma.ts'
import { savePolicy } from '#lib/settings/save-policy.prisma.ts'
import type { ActionRow } from './action-rows.ts'
import type { Answers } from './callers.ts'
import { waiting } from './stored.ts'
import type { World } from './world.ts'

const forAdministrators = (kind: string): Answers<string> => ({
  nobody: 'signedOut',
  withoutRole: 'forbidden',
  auditor: 'forbidden',
  approver: 'forbidden',
  otherApprover: 'forbidden',
  administrator: kind,
})

/** Approvers of the flow and administrators; to everybody else who has a role the request is not there to work on. */
const forWorkers = (kind: string): Answers<string> => ({
  ...forAdministrators(kind),
  auditor: 'notFound',
  approver: kind,
  otherApprover: 'notFound',
})

const ofReasons = (name: string) => `app/(console)/settings/reason-actions.ts#${name}`

/** The actions that work on an open request without deciding it, and those of canned reasons. */
export const openRequestActions: { readonly [action: string]: ActionRow } = {
  'app/(console)/requests/actions.ts#addNote': {
    args: async world => [{ requestId: (await waiting(world)).requestId, text: 'Known from the trade fair' }],
    answers: forWorkers('added'),
  },
  'app/(console)/requests/actions.ts#assign': {
    args: async world => [{ requestId: await assigned(world), to: null }],
    answers: forWorkers('assigned'),
  },
  'app/(console)/requests/actions.ts#listAssignees': {
    args: async world => [{ requestId: await assigned(world) }],
    answers: forWorkers('listed'),
    changes: 'nothing',
  },
  'app/(console)/requests/domain-actions.ts#blockDomain': {
    args: async world => [{ requestId: await blockable(world) }],
    answers: forAdministrators('blocked'),
  },
  [ofReasons('saveReason')]: {
    args: world => [{ ...words(), flowId: world.flow.id, requestorTexts: {} }],
    answers: forAdministrators('saved'),
  },
  [ofReasons('removeReason')]: {
    args: async world => [{ id: await reason(world) }],
    answers: forAdministrators('removed'),
  },
  [ofReasons('orderReasons')]: {
    args: async world => [{ flowId: world.flow.id, ids: await turnedRound(world) }],
    answers: forAdministrators('ordered'),
  },
}

const words = () => ({ verdict: 'approve' as const, title: crypto.randomUUID(), internalText: 'Known' })

/** A request that somebody has taken on. */
async function assigned(world: World): Promise<string> {
  const { requestId: id } = await waiting(world)
  await world.database.approvalRequest.update({ where: { id }, data: { assignedTo: 'x', assignedName: 'X' } })
  return id
}

/** A request of a flow whose policy denies the domains of a list. */
async function blockable(world: World): Promise<string> {
  const context = { database: world.database, actor: { kind: 'operator' }, now: new Date() } as const
  await saveList(context, { name: 'blocked', entries: [] })
  const rule = { id: 'blocked', name: 'Blocked', when: 'domain in lists.blocked', do: 'deny' }
  await savePolicy(context, world.flow.id, { rules: [rule] })
  return (await waiting(world)).requestId
}

/** A reason that the flow offers, behind the others. */
async function reason({ database, flow }: World): Promise<string> {
  const position = (await database.cannedReason.count({ where: { flowId: flow.id } })) + 1
  const data = { ...words(), flowId: flow.id, position, changedAt: new Date() }
  return (await database.cannedReason.create({ data })).id
}

/** All reasons of the flow, at least two, in the other order. */
async function turnedRound(world: World): Promise<readonly string[]> {
  await reason(world)
  await reason(world)
  const where = { flowId: world.flow.id }
  const all = await world.database.cannedReason.findMany({ where, orderBy: { position: 'desc' }, select: { id: true } })
  return all.map(({ id }) => id)
}
