import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActivityFrame } from '#components/activity/activity-frame.tsx'
import { CallFilters } from '#components/activity/call-filters.tsx'
import { CallTable } from '#components/activity/call-table.tsx'
import { EmptyLines } from '#components/activity/empty-lines.tsx'
import { ExportButton } from '#components/activity/export-button.tsx'
import { addressOf } from '#components/activity/page-address.ts'
import { PageLinks } from '#components/activity/page-links.tsx'
import { boundsOf, parseWithin } from '#components/activity/within.ts'
import { Pane } from '#components/requests/pane.tsx'
import { ButtonLink } from '#components/shell/button-link.tsx'
import { type PageSearch, searchOf } from '#components/shell/page-search.ts'
import { mostLines } from '#lib/activity/activity.ts'
import { parseCallQuery } from '#lib/activity/call-query.ts'
import { type ConnectorCallPage, mayReadCalls } from '#lib/activity/connector-call.ts'
import type { ExportFormat } from '#lib/activity/export-rows.ts'
import { listConnectorCalls } from '#lib/activity/list-connector-calls.prisma.ts'
import { application } from '#lib/server/application.ts'
import { listFlowChoices } from '../../list-flow-choices.ts'
import { requireReader } from '../../require-reader.ts'

const path = '/activity/calls'

/** Names the page in the browser's tab. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return { title: t('activity.tab.calls') }
}

/** Entra's calls as the address filters them; for an approver why there are none. */
export default async function CallsPage({ searchParams }: { readonly searchParams: Promise<PageSearch> }) {
  const search = await searchParams
  const person = await requireReader(addressOf(path, search))
  if (!mayReadCalls(person)) return <NoCalls />
  const t = await getTranslations()
  const { database, now } = await application()
  const within = parseWithin(searchOf(search))
  const given = parseCallQuery(searchOf(search))
  const query = { ...given, ...boundsOf(within, given, now()) }
  const [calls, flows] = await Promise.all([listConnectorCalls(database, person, { query }), listFlowChoices(person)])
  const exportIn = (format: ExportFormat) =>
    addressOf('/api/activity/calls/export', search, {
      since: query.since,
      until: query.until,
      after: undefined,
      format,
    })
  return (
    <ActivityFrame
      showCalls
      aside={
        <ExportButton hrefs={{ csv: exportIn('csv'), ndjson: exportIn('ndjson') }} hint={t('activity.export.calls')} />
      }
      filters={<CallFilters query={query} within={within} flows={flows} />}
    >
      <Shown calls={calls} search={search} />
    </ActivityFrame>
  )
}

function Shown({ calls: { calls, next }, search }: { readonly calls: ConnectorCallPage; readonly search: PageSearch }) {
  const older = next === null ? undefined : addressOf(path, search, { after: next })
  const newest = search.after === undefined ? undefined : addressOf(path, search, { after: undefined })
  if (calls.length === 0 && older !== undefined) {
    return <EmptyLines why={{ kind: 'unfinished', looked: mostLines, goOn: older }} />
  }
  if (calls.length === 0) {
    const isFiltered = Object.keys(search).length > 0
    return <EmptyLines why={isFiltered ? { kind: 'filtered', clear: path } : { kind: 'nothingYet', of: 'calls' }} />
  }
  return (
    <>
      <CallTable calls={calls} />
      <PageLinks newest={newest} older={older} />
    </>
  )
}

async function NoCalls() {
  const t = await getTranslations()
  return (
    <ActivityFrame showCalls={false}>
      <Pane title={t('activity.noCalls.title')} covers>
        <p>{t('activity.noCalls.text')}</p>
        <ButtonLink href="/activity">{t('activity.noCalls.back')}</ButtonLink>
      </Pane>
    </ActivityFrame>
  )
}
