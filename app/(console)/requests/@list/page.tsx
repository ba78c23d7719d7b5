import type { PageSearch } from '#components/shell/page-search.ts'
import { QueueList } from '../queue-list.tsx'

/** The list while no request is open. */
export default async function ListPage({ searchParams }: { readonly searchParams: Promise<PageSearch> }) {
  return <QueueList search={await searchParams} />
}
