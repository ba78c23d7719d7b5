import { readWebCall, webResponse } from '#lib/connector/http-call.ts'
import { answerExtensionCall } from '#lib/extensions/answer-extension-call.ts'
import { application } from '#lib/server/application.ts'

type Context = { readonly params: Promise<{ readonly flow: string }> }

/** The extensions on a host that runs Next alone. */
async function answer(request: Request, { params }: Context): Promise<Response> {
  const { extensions } = await application()
  return webResponse(await answerExtensionCall({ ...readWebCall(request), ...(await params) }, extensions))
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
