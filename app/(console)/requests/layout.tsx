import { headers } from 'next/headers'
import { type ReactNode, Suspense } from 'react'
import { ListActionsProvider } from '#components/queue/list-actions.tsx'
import { LiveQueue } from '#components/queue/live-queue.tsx'
import { LoadingList } from '#components/queue/loading-list.tsx'
import { Presence } from '#components/queue/presence.tsx'
import { QueueFrame } from '#components/queue/queue-frame.tsx'
import { QueueKeys } from '#components/queue/queue-keys.tsx'
import { QueueList } from '#components/queue/queue-list.tsx'
import type { QueueReader } from '#components/queue/queue-reader.ts'
import { QueueViews } from '#components/queue/queue-views.tsx'
import { QueueActionsProvider } from '#components/requests/queue-actions.tsx'
import { QueueSession } from '#components/requests/queue-session.tsx'
import { policyFlags } from '#lib/decision/policy-flags.ts'
import { mayDecide, type SignedIn } from '#lib/identity/person.ts'
import { application } from '#lib/server/application.ts'
import { countViews } from '../count-views.ts'
import { listFlowChoices } from '../list-flow-choices.ts'
import { chooseDefaultView, chooseKeys } from '../preference-actions.ts'
import { readPreferences } from '../read-preferences.ts'
import { findReader } from '../require-reader.ts'
import {
  addNote,
  assign,
  inviteInstead,
  listAssignees,
  markAsDone,
  reopen,
  resolve,
  retry,
  revoke,
  takeBack,
} from './actions.ts'
import { blockDomain } from './domain-actions.ts'
import { cancelBatch, listColleagues, offerReasons, previewBatch, startBatch, takeBatchBack } from './list-actions.ts'
import { readFirstPage } from './read-first-page.ts'
import { readOwnViews } from './read-own-views.ts'
import { removeView, renameView, saveView } from './view-actions.ts'

/** The queue: the list stays while requests open beside it; for anyone but a reader the page within answers. */
export default async function QueueLayout({ children }: { readonly children: ReactNode }) {
  const person = await findReader()
  if (person === undefined) return children
  const { now } = await application()
  const reader = await describeReader(person)
  const [flow, ...otherFlows] = reader.flows
  // Sent when they are there; nothing of the page waits for them.
  const first = readFirstPage(person, (await headers()).get('x-search') ?? '')
  return (
    <QueueActionsProvider actions={queueActions}>
      <ListActionsProvider actions={listActions}>
        <QueueSession reader={reader}>
          <LiveQueue now={now().toISOString()} />
          <Presence />
          <QueueKeys />
          <QueueFrame
            flowName={otherFlows.length === 0 ? flow?.name : undefined}
            singleKeys={reader.singleKeys}
            views={<QueueViews counts={countViews(person)} ownViews={readOwnViews(person)} />}
            list={
              <Suspense fallback={<LoadingList />}>
                <QueueList first={first} />
              </Suspense>
            }
          >
            {children}
          </QueueFrame>
        </QueueSession>
      </ListActionsProvider>
    </QueueActionsProvider>
  )
}

const queueActions = {
  resolve,
  takeBack,
  revoke,
  reopen,
  retry,
  inviteInstead,
  markAsDone,
  addNote,
  assign,
  listAssignees,
  blockDomain,
}

const listActions = {
  previewBatch,
  startBatch,
  cancelBatch,
  takeBatchBack,
  listColleagues,
  offerReasons,
  saveView,
  renameView,
  removeView,
  chooseDefaultView,
  chooseKeys,
}

async function describeReader(person: SignedIn): Promise<QueueReader> {
  const { connector } = await application()
  const [flows, { singleKeys }] = await Promise.all([listFlowChoices(person), readPreferences(person)])
  const all = [...connector.settings().flows.values()].map(({ flow }) => flow)
  const own = all.filter(({ id }) => flows.some(flow => flow.id === id))
  const holds = all.map(({ accounts }) => accounts.holdSeconds)
  return {
    objectId: person.objectId,
    name: person.name,
    mayDecide: mayDecide(person),
    singleKeys,
    flows,
    flags: [...new Set(own.flatMap(({ policy }) => policyFlags(policy)))],
    longestHoldMs: Math.max(0, ...holds) * 1000,
  }
}
