import { getLocale } from 'next-intl/server'
import { isAdministrator } from '#lib/administration/administrator.ts'
import { type DiagnosisEvent, diagnoseForPerson } from '#lib/administration/diagnose-for-person.ts'
import { answerReader, refuse } from '../../../../reader-route.ts'

/** Runs the doctor for an administrator; each line of the answer is one event, in JSON. */
export async function POST(request: Request): Promise<Response> {
  const language = await getLocale()
  return answerReader(request, async ({ person, application: { environment, database, now, log } }) => {
    if (!isAdministrator(person)) return refuse(403)
    const ports = {
      environment,
      database,
      now,
      // The server puts the address of its own PostgreSQL in place of one that was not given.
      isEmbedded: !process.env.DATABASE_URL,
      isProduction: process.env.NODE_ENV === 'production',
    }
    const lines = new ReadableStream<Uint8Array>({
      start: async controller => {
        const tell = (event: DiagnosisEvent) => controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`))
        // Whoever leaves the page stops listening; the doctor takes back what it made and ends by itself.
        const tellSafely = (event: DiagnosisEvent) => (request.signal.aborted ? undefined : tell(event))
        try {
          await diagnoseForPerson(ports, { person, language }, tellSafely)
          controller.close()
        } catch (err) {
          if (!request.signal.aborted) log.error({ err }, 'the doctor failed')
          controller.error(err)
        }
      },
    })
    return new Response(lines, { headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' } })
  })
}

const encoder = new TextEncoder()
