import { readBody } from '#lib/connector/read-body.ts'
import { answerExtensionCall } from '#lib/extensions/answer-extension-call.ts'
import { extensionPorts } from '#lib/extensions/extension-ports.ts'
import { application } from '#lib/server/application.ts'

type Context = { readonly params: Promise<{ readonly flow: string }> }

/** The extensions on a host that runs Next alone; our own server answers ahead of Next with the same handler. */
async function answer(request: Request, { params }: Context): Promise<Response> {
  const { connector } = await application()
  const { status, headers, body } = await answerExtensionCall(
    {
      method: request.method,
      flow: (await params).flow,
      peer: undefined,
      authorization: request.headers.get('authorization') ?? undefined,
      contentType: request.headers.get('content-type') ?? undefined,
      readBody: async () => (request.body === null ? new Uint8Array() : readBody(request.body)),
    },
    extensionPorts(connector),
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
