import { currentRightsEnd } from '#lib/identity/session.next.ts'
import { openStream } from '#lib/live/open-stream.ts'
import { findScope } from '#lib/requests/flow-scope.prisma.ts'
import { answerReader, refuse } from '../../reader-route.ts'

/** The stream by which an open page of the console hears what happens; it ends after minutes and is opened anew. */
export async function GET(request: Request): Promise<Response> {
  return answerReader(request, async ({ person, application }) => {
    const readScope = () => findScope(application.database, person)
    const scope = await readScope()
    const resumes = request.headers.has('last-event-id')
    const believedForMs = (await currentRightsEnd()).getTime() - application.now().getTime()
    const stream = openStream(application.live, { person, scope, readScope, resumes, believedForMs })
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

export const dynamic = 'force-dynamic'
