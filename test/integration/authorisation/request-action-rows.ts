import type { ActionRow } from './action-rows.ts'
import type { Answers } from './callers.ts'
import { batch, decided, failed, waiting } from './stored.ts'

/** Approvers of the flow and administrators; to an approver of another flow the request is not there. */
const forApprovers = (kind: string, elsewhere = 'notFound'): Answers<string> => ({
  nobody: 'signedOut',
  withoutRole: 'forbidden',
  auditor: 'forbidden',
  approver: kind,
  otherApprover: elsewhere,
  administrator: kind,
})

const ofRequests = (name: string) => `app/(console)/requests/actions.ts#${name}`
const ofList = (name: string) => `app/(console)/requests/list-actions.ts#${name}`

/** The actions of the queue and of the open request. */
export const requestActions: { readonly [action: string]: ActionRow } = {
  [ofRequests('resolve')]: {
    args: async world => [{ ...(await waiting(world)), verdict: 'approve', justification: '', requestorMessage: '' }],
    answers: forApprovers('resolved'),
  },
  [ofRequests('takeBack')]: {
    args: async (world, by) => [await decided(world, 'approve', { by, holdSeconds: 600 })],
    answers: forApprovers('takenBack'),
  },
  [ofRequests('revoke')]: {
    args: async world => [{ ...(await failed(world)), justification: 'left the firm' }],
    answers: forApprovers('revoked'),
  },
  [ofRequests('reopen')]: {
    args: async world => [await decided(world, 'deny')],
    answers: forApprovers('reopened'),
  },
  [ofRequests('retry')]: { args: async world => [await failed(world)], answers: forApprovers('queued') },
  [ofRequests('inviteInstead')]: { args: async world => [await failed(world)], answers: forApprovers('queued') },
  [ofRequests('markAsDone')]: {
    args: async world => [
      { ...(await failed(world)), accountId: crypto.randomUUID(), justification: 'made in the portal' },
    ],
    answers: { ...forApprovers('markedDone', 'forbidden'), approver: 'forbidden' },
  },
  [ofList('previewBatch')]: {
    args: async world => [{ selection: await picked(waiting(world)), verdict: 'approve' }],
    answers: forApprovers('preview', 'preview'),
    changes: 'nothing',
  },
  [ofList('startBatch')]: {
    args: async world => [{ selection: await picked(waiting(world)), verdict: 'approve', justification: '' }],
    answers: forApprovers('started', 'nothingToDecide'),
  },
  [ofList('cancelBatch')]: {
    args: async (world, person) => [await batch(world, person)],
    answers: { ...forApprovers('stopped'), auditor: 'notFound' },
  },
  [ofList('takeBatchBack')]: {
    args: async (world, person) => [await batch(world, person)],
    answers: { ...forApprovers('stopped'), auditor: 'notFound' },
  },
  [ofList('offerReasons')]: {
    args: world => [{ flowIds: [world.flow.id] }],
    answers: { ...forApprovers('offered', 'offered'), auditor: 'offered' },
    changes: 'nothing',
  },
  [ofList('listColleagues')]: {
    args: () => [{}],
    answers: { ...forApprovers('listed', 'listed'), auditor: 'listed' },
    changes: 'nothing',
  },
}

async function picked(request: ReturnType<typeof waiting>) {
  const { requestId: id, version } = await request
  return { kind: 'picked', requests: [{ id, version }] }
}
