import { z } from 'zod'
import { announcePresence } from '#lib/live/announce-presence.prisma.ts'
import { answerReader, refuse } from '../../reader-route.ts'

/** Says that the reader looks at a request, or no longer does; a page repeats it while it is open. */
export async function POST(request: Request): Promise<Response> {
  return answerReader(request, async ({ person, application }) => {
    const presence = presenceSchema.safeParse(await request.json().catch(() => undefined))
    if (!presence.success) return refuse(400)
    const { database, now } = application
    const outcome = await announcePresence({ database, now: now() }, person, presence.data)
    switch (outcome.kind) {
      case 'announced':
        return new Response(null, { status: 204 })
      case 'notFound':
        return refuse(404)
      case 'forbidden':
        return refuse(403)
    }
  })
}

const presenceSchema = z.strictObject({ requestId: z.uuid(), looking: z.boolean() })
