import { QueueList } from '../queue-list.tsx'

/** The list while no request is open. */
export default async function ListPage({ searchParams }: PageProps<'/requests'>) {
  return <QueueList search={await searchParams} />
}
