import type { OwnViews } from '#components/queue/views.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { formatQueueQuery } from '#lib/queue/queue-query.ts'
import { application } from '#lib/server/application.ts'
import { listViews } from '#lib/views/saved-views.prisma.ts'
import { readPreferences } from '../read-preferences.ts'

/** The reader's own views, and what the queue opens with. */
export async function readOwnViews(person: SignedIn): Promise<OwnViews> {
  const { database } = await application()
  const [views, { defaultView }] = await Promise.all([listViews(database, person), readPreferences(person)])
  return {
    views: views.map(({ id, name, query }) => ({ id, name, search: formatQueueQuery(query).toString() })),
    opensWith: defaultView === null ? null : formatQueueQuery(defaultView).toString(),
  }
}
