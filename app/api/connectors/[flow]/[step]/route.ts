import { answerConnectorCall } from '#lib/connector/answer-connector-call.ts'
import { readWebCall, webResponse } from '#lib/connector/http-call.ts'
import { application } from '#lib/server/application.ts'

type Context = { readonly params: Promise<{ readonly flow: string; readonly step: string }> }

/** The connector on a host that runs Next alone; callers use a user name and password there. */
async function answer(request: Request, { params }: Context): Promise<Response> {
  const { connector } = await application()
  const call = { ...readWebCall(request), ...(await params), certificate: () => undefined }
  return webResponse(await answerConnectorCall(call, connector))
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
