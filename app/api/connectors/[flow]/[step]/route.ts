import { answerConnectorCall } from '#lib/connector/answer-connector-call.ts'
import { largestBody } from '#lib/connector/parse-body.ts'
import { application } from '#lib/server/application.ts'

type Context = { readonly params: Promise<{ readonly flow: string; readonly step: string }> }

/** The connector on a host that runs Next alone; our own server answers ahead of Next with the same handler. */
async function answer(request: Request, { params }: Context): Promise<Response> {
  const { connector } = await application()
  const { status, headers, body } = await answerConnectorCall(
    {
      method: request.method,
      ...(await params),
      authorization: request.headers.get('authorization') ?? undefined,
      contentType: request.headers.get('content-type') ?? undefined,
      readBody: () => readBody(request),
    },
    connector,
  )
  return new Response(body, { status, headers })
}

async function readBody(request: Request): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > largestBody) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
}
