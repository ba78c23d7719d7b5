import type { ActionRow } from './action-rows.ts'
import type { Answers } from './callers.ts'
import { flowNow, list, rosterEntry } from './stored.ts'
import type { World } from './world.ts'

const forAdministrators = (kind: string): Answers<string> => ({
  nobody: 'signedOut',
  withoutRole: 'forbidden',
  auditor: 'forbidden',
  approver: 'forbidden',
  otherApprover: 'forbidden',
  administrator: kind,
})

const inSettings = (file: string, name: string) => `app/(console)/settings/${file}-actions.ts#${name}`
const ofPolicy = (name: string) => inSettings('policy', name)
const ofLists = (name: string) => inSettings('list', name)
const flow = (world: World) => ({ flowId: world.flow.id })

/** The actions of policies, lists and rosters. */
export const policyActions: { readonly [action: string]: ActionRow } = {
  [ofPolicy('savePolicy')]: {
    args: async world => [{ ...(await flowNow(world)), document: admitting }],
    answers: forAdministrators('saved'),
  },
  [ofPolicy('judgeCondition')]: { args: () => ['true'], answers: forAdministrators('good'), changes: 'nothing' },
  [ofPolicy('judgePolicy')]: { args: () => ['{}'], answers: forAdministrators('readable'), changes: 'nothing' },
  [ofPolicy('backTestPolicy')]: {
    args: world => [{ ...flow(world), document: admitting }],
    answers: forAdministrators('tested'),
    changes: 'nothing',
  },
  [ofPolicy('trySignUp')]: {
    args: world => [
      {
        ...flow(world),
        document: admitting,
        ...{ step: 'request-approval', standing: 'unknown', checks: 'pass' },
        body: JSON.stringify({ email: 'stranger@fabrikam.com', displayName: 'Stranger' }),
      },
    ],
    answers: forAdministrators('tried'),
    changes: 'nothing',
  },
  [ofLists('createList')]: { args: () => [newName()], answers: forAdministrators('created') },
  [ofLists('removeList')]: { args: async world => [await list(world)], answers: forAdministrators('removed') },
  [ofLists('changeList')]: {
    args: async world => [{ name: await list(world), put: [{ value: newName() }], remove: [] }],
    answers: forAdministrators('saved'),
  },
  [ofLists('importList')]: {
    args: async world => [{ into: await list(world), csv: `value\n${newName()}\n`, replace: false, write: true }],
    answers: forAdministrators('saved'),
  },
  [ofLists('putRosterEntry')]: {
    args: world => [
      {
        ...flow(world),
        entry: { who: { kind: 'domain', domain: `${newName()}.example` }, attributes: {}, agreed: true },
      },
    ],
    answers: forAdministrators('saved'),
  },
  [ofLists('removeRosterEntries')]: {
    args: async world => [{ ...flow(world), ids: [await rosterEntry(world)] }],
    answers: forAdministrators('saved'),
  },
  [ofLists('importRoster')]: {
    args: world => [{ into: world.flow.id, csv: `address\n${newName()}@fabrikam.com\n`, replace: false, write: true }],
    answers: forAdministrators('saved'),
  },
}

const newName = () => `stolen${crypto.randomUUID().slice(0, 8)}`

/** A policy that would let everybody in. */
const admitting = { rules: [{ id: 'everybody', name: 'Everybody', when: 'true', do: 'approve' }] }
