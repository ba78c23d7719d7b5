import { answerConnectorCall } from '#lib/connector/answer-connector-call.ts'
import { readBody } from '#lib/connector/read-body.ts'
import { application } from '#lib/server/application.ts'

type Context = { readonly params: Promise<{ readonly flow: string; readonly step: string }> }

/**
 * The connector on a host that runs Next alone; our own server answers ahead of Next with the same handler. Next does not
 * tell who is connected, so nobody's word on a client certificate is taken here: callers use a user name and password.
 */
async function answer(request: Request, { params }: Context): Promise<Response> {
  const { connector } = await application()
  const { status, headers, body } = await answerConnectorCall(
    {
      method: request.method,
      ...(await params),
      peer: undefined,
      query: new URL(request.url).search,
      certificate: () => undefined,
      authorization: request.headers.get('authorization') ?? undefined,
      contentType: request.headers.get('content-type') ?? undefined,
      readBody: async () => (request.body === null ? new Uint8Array() : readBody(request.body)),
    },
    connector,
  )
  return new Response(body, { status, headers })
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
