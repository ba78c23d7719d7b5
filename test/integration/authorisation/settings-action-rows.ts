import type { ActionRow } from './action-rows.ts'
import type { Answers } from './callers.ts'
import { certificate, credential, flowNow, keyed, newThumbprint, ownFlow, someone } from './stored.ts'
import type { World } from './world.ts'

const forAdministrators = (kind: string): Answers<string> => ({
  nobody: 'signedOut',
  withoutRole: 'forbidden',
  auditor: 'forbidden',
  approver: 'forbidden',
  otherApprover: 'forbidden',
  administrator: kind,
})

const ofFlows = (name: string) => `app/(console)/settings/flow-actions.ts#${name}`
const ofPeople = (name: string) => `app/(console)/settings/person-actions.ts#${name}`
const ofChanges = (name: string) => `app/(console)/settings/change-actions.ts#${name}`
const ofAccess = (name: string) => `app/(console)/settings/access-actions.ts#${name}`

/** The actions of the settings. */
export const settingsActions: { readonly [action: string]: ActionRow } = {
  [ofFlows('createFlow')]: {
    args: () => [
      {
        slug: newSlug(),
        name: 'Stolen',
        tenantDomain: 'contoso.onmicrosoft.com',
        inviteRedirectUrl: 'https://evil.example',
      },
    ],
    answers: forAdministrators('created'),
  },
  [ofFlows('copyFlow')]: {
    args: ({ flow }) => [flow.id, { slug: newSlug(), name: 'Stolen' }],
    answers: forAdministrators('created'),
  },
  [ofFlows('moveFlow')]: {
    args: async world => [{ flowId: (await ownFlow(world)).flowId, move: 'disable' }],
    answers: forAdministrators('done'),
  },
  [ofFlows('saveSettings')]: {
    args: async world => [{ ...(await flowNow(world)), changes: { unmatched: 'admit' } }],
    answers: forAdministrators('saved'),
  },
  [ofFlows('saveMessages')]: {
    args: async world => [
      { ...(await flowNow(world)), messages: { en: { pending: 'Call evil.example about {reference}' } } },
    ],
    answers: forAdministrators('saved'),
  },
  [ofFlows('saveFlowApprovers')]: {
    args: async world => [{ ...(await ownFlow(world)), approvers: [stranger] }],
    answers: forAdministrators('saved'),
  },
  [ofPeople('findData')]: {
    args: async world => [{ typed: await someone(world) }],
    answers: forAdministrators('found'),
    changes: 'nothing',
  },
  [ofPeople('exportData')]: {
    args: async world => [{ typed: await someone(world) }],
    answers: forAdministrators('exported'),
  },
  [ofPeople('eraseData')]: {
    args: async world => {
      const typed = await someone(world)
      return [{ typed, confirmation: typed }]
    },
    answers: forAdministrators('erased'),
  },
  [ofAccess('issueCredential')]: {
    args: world => [{ ...flow(world), days: null }],
    answers: forAdministrators('issued'),
  },
  [ofAccess('revokeCredential')]: {
    args: async world => [await credential(world)],
    answers: forAdministrators('revoked'),
  },
  [ofAccess('addCertificate')]: {
    args: async world => [{ ...flow(world), certificate: { thumbprint: await newThumbprint(world) } }],
    answers: forAdministrators('added'),
  },
  [ofAccess('generateCertificate')]: {
    args: world => [{ ...flow(world), days: 30 }],
    answers: forAdministrators('generated'),
  },
  [ofAccess('revokeCertificate')]: {
    args: async world => [await certificate(world)],
    answers: forAdministrators('revoked'),
  },
  [ofAccess('setQueryKey')]: { args: world => [flow(world)], answers: forAdministrators('set') },
  [ofChanges('restoreChange')]: {
    args: () => [{ id: '999999', seen: '999999' }],
    answers: forAdministrators('notFound'),
    changes: 'nothing',
  },
  [ofChanges('settleChange')]: {
    args: () => [{ id: crypto.randomUUID(), verdict: 'confirm' }],
    answers: forAdministrators('notWaiting'),
    changes: 'nothing',
  },
  [ofChanges('setFourEyes')]: {
    args: () => [{ fourEyes: false }],
    answers: forAdministrators('asBefore'),
    changes: 'nothing',
  },
  [ofAccess('clearQueryKey')]: { args: async world => [await keyed(world)], answers: forAdministrators('cleared') },
}

const flow = (world: World) => ({ flowId: world.flow.id })
const newSlug = () => `stolen-${crypto.randomUUID().slice(0, 8)}`
const stranger = { kind: 'person', principalId: crypto.randomUUID(), name: 'Stranger' }
