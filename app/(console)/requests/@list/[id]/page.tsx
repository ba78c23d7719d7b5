import type { PageSearch } from '#components/shell/page-search.ts'
import { QueueList } from '../../queue-list.tsx'

/** The list beside an open request. */
export default async function ListBesideRequestPage({ params, searchParams }: RequestPageProps) {
  return <QueueList search={await searchParams} requestId={(await params).id} />
}

type RequestPageProps = {
  readonly params: Promise<{ readonly id: string }>
  readonly searchParams: Promise<PageSearch>
}
