import { type ExportFormat, streamText } from '#lib/activity/export-rows.ts'
import { rightsLastMs } from '#lib/identity/keep-rights.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import type { Application } from '#lib/server/application-ports.ts'
import { answerReader, refuse } from '../../reader-route.ts'

type Reader = { readonly person: SignedIn; readonly application: Application; readonly search: URLSearchParams }

type File = {
  readonly name: string
  readonly write: (reader: Reader, format: ExportFormat) => AsyncGenerator<string>
  readonly mayRead: (person: SignedIn) => boolean
}

/** Rows per reading of a file. */
export const rowsAtOnce = 1_000

/**
 * What somebody may read as a file, in the format and with the filter of the address, sent while it is read and for as
 * long as their rights are believed.
 */
export async function answerFile(request: Request, { name, write, mayRead }: File): Promise<Response> {
  return answerReader(request, async reader => {
    if (!mayRead(reader.person)) return refuse(403)
    const search = new URL(request.url).searchParams
    const format = search.get('format') ?? 'csv'
    if (format !== 'csv' && format !== 'ndjson') return refuse(400)
    const end = reader.rightsReadAt.getTime() + rightsLastMs
    const mayGoOn = () => reader.application.now().getTime() < end
    return new Response(streamText(write({ ...reader, search }, format), mayGoOn), {
      headers: {
        'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
        'content-disposition': `attachment; filename="${name}.${format}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  })
}
