import { cache } from 'react'
import type { SignedIn } from '#lib/identity/person.ts'
import { countRequests } from '#lib/queue/count-requests.prisma.ts'
import type { QueueView } from '#lib/queue/queue-query.ts'
import { application } from '#lib/server/application.ts'

/** How many requests each view holds, counted once for a page however often it is shown. */
export const countViews = cache(async (person: SignedIn): Promise<{ readonly [View in QueueView]: number }> => {
  const { database } = await application()
  return countRequests(database, person)
})
