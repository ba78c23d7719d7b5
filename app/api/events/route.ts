import { z } from 'zod'
import { currentRightsEnd } from '#lib/identity/session.next.ts'
import { hasHappenedSince } from '#lib/live/happened-since.prisma.ts'
import { openStream } from '#lib/live/open-stream.ts'
import { findScope } from '#lib/requests/flow-scope.prisma.ts'
import { answerReader, refuse } from '../../reader-route.ts'

/** The stream by which an open page of the console hears what happens; it ends after minutes and is opened anew. */
export async function GET(request: Request): Promise<Response> {
  return answerReader(request, async ({ person, application }) => {
    const readScope = () => findScope(application.database, person)
    const scope = await readScope()
    // A browser that comes again by itself names the address of the first time, which is too old to go by.
    const resumes = request.headers.has('last-event-id')
    const since = sinceSchema.safeParse(new URL(request.url).searchParams.get('since')).data
    const hasMissed = async () => resumes || since === undefined || hasHappenedSince(application.database, since)
    const believedForMs = (await currentRightsEnd()).getTime() - application.now().getTime()
    const stream = openStream(application.live, { person, scope, readScope, hasMissed, believedForMs })
    if (stream === undefined) return refuse(503)
    return new Response(stream, {
      headers: {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store, no-transform',
        // nginx would collect what must go out at once.
        'x-accel-buffering': 'no',
      },
    })
  })
}

/** When the page was read, by our own clock; whoever does not say reads anew. */
const sinceSchema = z.iso
  .datetime()
  .transform(text => new Date(text))
  .pipe(z.date().min(new Date('2020-01-01')))

export const dynamic = 'force-dynamic'
