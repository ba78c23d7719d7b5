import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActivityFrame } from '#components/activity/activity-frame.tsx'
import { EmptyLines } from '#components/activity/empty-lines.tsx'
import { EventFilters } from '#components/activity/event-filters.tsx'
import { EventTable } from '#components/activity/event-table.tsx'
import { ExportButton } from '#components/activity/export-button.tsx'
import { ExportHint } from '#components/activity/export-hint.tsx'
import { addressOf } from '#components/activity/page-address.ts'
import { PageLinks } from '#components/activity/page-links.tsx'
import { SealBadge } from '#components/activity/seal-badge.tsx'
import { boundsOf, parseWithin } from '#components/activity/within.ts'
import { type PageSearch, searchOf } from '#components/shell/page-search.ts'
import { type ActivityPage as Lines, mostLines } from '#lib/activity/activity.ts'
import { type ActivityQuery, formatActivityQuery, parseActivityQuery } from '#lib/activity/activity-query.ts'
import { mayReadCalls } from '#lib/activity/connector-call.ts'
import { countActivity } from '#lib/activity/count-activity.prisma.ts'
import type { ExportFormat } from '#lib/activity/export-rows.ts'
import { findSealState } from '#lib/activity/find-seal-state.prisma.ts'
import { listActivity } from '#lib/activity/list-activity.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { application } from '#lib/server/application.ts'
import { listFlowChoices } from '../list-flow-choices.ts'
import { requireReader } from '../require-reader.ts'

/** Names the page in the browser's tab. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return { title: t('activity.title') }
}

/** The audit log as the address filters it. */
export default async function ActivityPage({ searchParams }: { readonly searchParams: Promise<PageSearch> }) {
  const search = await searchParams
  const person = await requireReader(addressOf('/activity', search))
  const { database, now } = await application()
  const within = parseWithin(searchOf(search))
  const given = parseActivityQuery(searchOf(search))
  const query = { ...given, ...boundsOf(within, given, now()) }
  const [lines, seal, flows] = await Promise.all([
    listActivity(database, person, { query }),
    findSealState(database, person),
    listFlowChoices(person),
  ])
  return (
    <ActivityFrame
      showCalls={mayReadCalls(person)}
      aside={
        <>
          <SealBadge seal={seal} />
          <ExportButton hrefs={exportAddresses(query)} hint={<ExportHint {...(await hintFor(person, query))} />} />
        </>
      }
      filters={
        <EventFilters
          query={query}
          within={within}
          flows={flows}
          ownId={person.objectId}
          pinned={query.request === undefined ? undefined : pin(query.request, lines, search)}
          actorName={lines.events.find(({ objectId }) => objectId === query.actor)?.name ?? undefined}
        />
      }
    >
      <Shown lines={lines} search={search} sealedUpTo={seal?.lastId} />
    </ActivityFrame>
  )
}

/** What a request is called: by its reference, which each of its lines has. */
function pin(requestId: string, { events }: Lines, search: PageSearch) {
  const reference = events[0]?.reference ?? requestId.slice(0, 8)
  return { reference, without: addressOf('/activity', search, { request: undefined, after: undefined }) }
}

type ShownLines = { readonly lines: Lines; readonly search: PageSearch; readonly sealedUpTo: string | undefined }

function Shown({ lines: { events, next }, search, sealedUpTo }: ShownLines) {
  const older = next === null ? undefined : addressOf('/activity', search, { after: next })
  const newest = search.after === undefined ? undefined : addressOf('/activity', search, { after: undefined })
  if (events.length === 0 && older !== undefined) {
    return <EmptyLines why={{ kind: 'unfinished', looked: mostLines, goOn: older }} />
  }
  if (events.length === 0) {
    const isFiltered = Object.keys(search).length > 0
    return (
      <EmptyLines why={isFiltered ? { kind: 'filtered', clear: '/activity' } : { kind: 'nothingYet', of: 'events' }} />
    )
  }
  return (
    <>
      <EventTable events={events} sealedUpTo={sealedUpTo} />
      <PageLinks newest={newest} older={older} />
    </>
  )
}

/** All that the query asks for, whatever page is shown. */
function exportAddresses(query: ActivityQuery) {
  const asked = Object.fromEntries(formatActivityQuery(query))
  const addressIn = (format: ExportFormat) => addressOf('/api/activity/export', asked, { after: undefined, format })
  return { csv: addressIn('csv'), ndjson: addressIn('ndjson') }
}

async function hintFor(person: SignedIn, query: ActivityQuery) {
  const { database } = await application()
  const allAs = (['Administrator', 'Auditor'] as const).find(role => person.roles.includes(role))
  return { count: countActivity(database, person, query), allAs }
}
