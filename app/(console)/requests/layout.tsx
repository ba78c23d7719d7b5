import { type ReactNode, Suspense } from 'react'
import { KeepFresh } from '#components/requests/keep-fresh.tsx'
import { LoadingList } from '#components/requests/loading-list.tsx'
import { QueueActionsProvider } from '#components/requests/queue-actions.tsx'
import { QueueFrame } from '#components/requests/queue-frame.tsx'
import { QueueKeys } from '#components/requests/queue-keys.tsx'
import { QueueSession } from '#components/requests/queue-session.tsx'
import { QueueViews } from '#components/requests/queue-views.tsx'
import { application } from '#lib/server/application.ts'
import { countViews } from '../count-views.ts'
import { findReader } from '../require-reader.ts'
import { resolve, retry } from './actions.ts'

/** The queue: the filters stay while requests open beside the list; for anyone but a reader the page within answers. */
export default async function QueueLayout({
  list,
  children,
}: {
  readonly list: ReactNode
  readonly children: ReactNode
}) {
  const person = await findReader()
  if (person === undefined) return children
  return (
    <QueueActionsProvider actions={{ resolve, retry }}>
      <QueueSession>
        <KeepFresh seconds={15} />
        <QueueKeys />
        <QueueFrame
          flowName={await onlyFlow()}
          views={<QueueViews counts={countViews(person)} />}
          list={<Suspense fallback={<LoadingList />}>{list}</Suspense>}
        >
          {children}
        </QueueFrame>
      </QueueSession>
    </QueueActionsProvider>
  )
}

async function onlyFlow(): Promise<string | undefined> {
  const { connector } = await application()
  const flows = [...connector.settings().flows.values()]
  return flows.length === 1 ? flows[0]?.flow.name : undefined
}
