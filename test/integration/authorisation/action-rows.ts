import type { SignedIn } from '#lib/identity/person.ts'
import type { Answers } from './callers.ts'
import { openRequestActions } from './open-request-action-rows.ts'
import { policyActions } from './policy-action-rows.ts'
import { requestActions } from './request-action-rows.ts'
import { rolloutActions } from './rollout-action-rows.ts'
import { settingsActions } from './settings-action-rows.ts'
import { view } from './stored.ts'
import type { World } from './world.ts'

/** A server action: what it is called with so that it would change something, and what each caller is answered. */
export type ActionRow = {
  /** Prepares what the call is about, new for each one. `person` is who calls; for nobody it is the approver. */
  readonly args: (world: World, person: SignedIn) => Promise<readonly unknown[]> | readonly unknown[]
  /** The `kind` of each answer. */
  readonly answers: Answers<string>
  /** What a call that is let through changes: the database unless told. */
  readonly changes?: 'database' | 'cookie' | 'nothing'
}

/** Whoever has a role, with what is their own. */
const forReaders = (kind: string): Answers<string> => ({
  nobody: 'signedOut',
  withoutRole: 'forbidden',
  auditor: kind,
  approver: kind,
  otherApprover: kind,
  administrator: kind,
})

const ownActions: { readonly [action: string]: ActionRow } = {
  'app/(console)/actions.ts#chooseLanguage': {
    args: () => [{ language: 'zh-Hant' }],
    answers: forReaders('chosen'),
  },
  'app/(console)/preference-actions.ts#chooseDefaultView': {
    args: () => [{ search: 'view=all' }],
    answers: forReaders('done'),
  },
  'app/(console)/preference-actions.ts#chooseTheme': { args: () => [{ theme: 'dark' }], answers: forReaders('done') },
  'app/(console)/preference-actions.ts#chooseKeys': {
    args: () => [{ singleKeys: false }],
    answers: forReaders('done'),
  },
  'app/(console)/requests/view-actions.ts#saveView': {
    args: () => [{ name: `Saved ${crypto.randomUUID()}`, search: 'view=all' }],
    answers: forReaders('done'),
  },
  'app/(console)/requests/view-actions.ts#renameView': {
    args: async (world, person) => [{ ...(await view(world, person)), name: `Renamed ${crypto.randomUUID()}` }],
    answers: forReaders('done'),
  },
  'app/(console)/requests/view-actions.ts#removeView': {
    args: async (world, person) => [await view(world, person)],
    answers: forReaders('done'),
  },
}

/** Every server action of the build, by file and name. A new action needs its row. */
export const actionRows: { readonly [action: string]: ActionRow } = {
  ...ownActions,
  ...requestActions,
  ...openRequestActions,
  ...settingsActions,
  ...policyActions,
  ...rolloutActions,
}
