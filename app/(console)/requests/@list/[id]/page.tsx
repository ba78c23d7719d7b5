import { QueueList } from '../../queue-list.tsx'

/** The list beside an open request. */
export default async function ListBesideRequestPage({ params, searchParams }: PageProps<'/requests/[id]'>) {
  return <QueueList search={await searchParams} requestId={(await params).id} />
}
