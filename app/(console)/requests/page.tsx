import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Pane } from '#components/requests/pane.tsx'
import { formatQueueAddress, parseQueueAddress } from '#components/requests/queue-address.ts'
import { type PageSearch, searchOf } from '#components/shell/page-search.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { findByReference } from '#lib/requests/find-by-reference.prisma.ts'
import { application } from '#lib/server/application.ts'
import { readPreferences } from '../read-preferences.ts'
import { requireReader } from '../require-reader.ts'

/** Names the page in the browser's tab. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return { title: t('queue.title') }
}

/** The queue with nothing open yet: what the reader wants to see first, or the request whose reference was searched for. */
export default async function QueuePage({ searchParams }: { readonly searchParams: Promise<PageSearch> }) {
  const given = await searchParams
  const search = searchOf(given)
  const address = parseQueueAddress(search)
  const person = await requireReader(Object.keys(given).length === 0 ? '/requests' : formatQueueAddress(address))
  if (Object.keys(given).length === 0) await openDefaultView(person)
  const requestId = await findQuoted(person, search.get('reference') ?? address.text)
  if (requestId !== undefined) redirect(formatQueueAddress({ view: 'all' }, requestId))
  const t = await getTranslations()
  return (
    <Pane title={t('pane.noneOpen')} covers={false}>
      <p>{t('pane.choose')}</p>
    </Pane>
  )
}

async function openDefaultView(person: SignedIn): Promise<void> {
  const { defaultView } = await readPreferences(person)
  if (defaultView !== null) redirect(formatQueueAddress(defaultView))
}

/** The request that a reference names, however it was typed; most searches are for something else. */
async function findQuoted(person: SignedIn, text: string | undefined): Promise<string | undefined> {
  if (text === undefined || !referencePattern.test(text)) return undefined
  const { database } = await application()
  return findByReference(database, person, text)
}

const referencePattern = /^[^\p{L}\p{N}]*(r\W*)?([0-9a-hjkmnp-tv-z]\W*){8}$/iu
