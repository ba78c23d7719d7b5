import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache, Suspense } from 'react'
import { OpenRequest } from '#components/requests/open-request.tsx'
import { formatQueueAddress, parseQueueAddress } from '#components/requests/queue-address.ts'
import { RelatedSection } from '#components/requests/related-section.tsx'
import { visibleText } from '#components/requests/visible-text.ts'
import { type PageSearch, searchOf } from '#components/shell/page-search.ts'
import { isAdministrator } from '#lib/administration/administrator.ts'
import { findDomainBlock } from '#lib/administration/find-domain-block.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { findRelated } from '#lib/queue/find-related.prisma.ts'
import { offerReasons } from '#lib/reasons/offer-reasons.prisma.ts'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { findRequest } from '#lib/requests/find-request.prisma.ts'
import { application } from '#lib/server/application.ts'
import { findReader, requireReader } from '../../require-reader.ts'

/** Names the open request in the browser's tab, for readers alone. */
export async function generateMetadata({ params }: RequestPageProps): Promise<Metadata> {
  const person = await findReader()
  const request = person && (await readRequest(person, (await params).id))
  if (request !== undefined) return { title: visibleText(request.displayName ?? request.address) }
  const t = await getTranslations()
  return { title: t('queue.title') }
}

/** An open request. */
export default async function RequestPage({ params, searchParams }: RequestPageProps) {
  const { id } = await params
  const address = parseQueueAddress(searchOf(await searchParams))
  const person = await requireReader(formatQueueAddress(address, id))
  const request = await readRequest(person, id)
  if (request === undefined) notFound()
  const { now } = await application()
  return (
    <OpenRequest
      request={request}
      reasons={await readReasons(person, request)}
      related={
        <Suspense key={request.id}>
          <Related person={person} request={request} />
        </Suspense>
      }
      now={now().toISOString()}
    />
  )
}

/** Nobody waits for it. */
async function Related({
  person,
  request: { id: requestId, personKey },
}: {
  readonly person: SignedIn
  readonly request: RequestDetail
}) {
  const { database } = await application()
  const [related, block] = await Promise.all([
    findRelated(database, person, requestId),
    isAdministrator(person) ? findDomainBlock(database, person, requestId) : undefined,
  ])
  if (related === undefined) return null
  return <RelatedSection requestId={requestId} personKey={personKey} related={related} block={block} />
}

/** Only who may decide chooses a reason. */
async function readReasons(person: SignedIn, { actions, flowId, locales }: RequestDetail) {
  if (!actions.includes('approve') && !actions.includes('deny')) return []
  const { database } = await application()
  return offerReasons(database, person, { flowIds: [flowId], locales })
}

type RequestPageProps = {
  readonly params: Promise<{ readonly id: string }>
  readonly searchParams: Promise<PageSearch>
}

/** Read once, though the title and the page both ask. */
const readRequest = cache(async (person: SignedIn, id: string) => {
  const { database } = await application()
  return findRequest(database, person, id)
})
