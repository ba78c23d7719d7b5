import { isAdministrator } from '#lib/administration/administrator.ts'
import { findFlow } from '#lib/administration/find-flow.prisma.ts'
import { readEntraTenant } from '#lib/administration/read-entra-tenant.prisma.ts'
import { answerReader, refuse } from '../../../../../../reader-route.ts'

type Context = { readonly params: Promise<{ readonly slug: string }> }

/** Looks at Entra for an administrator: what the user flow of a flow calls. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { slug } = await params
  return answerReader(request, async ({ person, application: { database, environment, graph, now } }) => {
    if (!isAdministrator(person)) return refuse(403)
    const flow = await findFlow(database, person, slug)
    if (flow === undefined) return refuse(404)
    const view = await readEntraTenant({ database, graph, now: now() }, person, {
      flow,
      userFlowId: new URL(request.url).searchParams.get('userFlow') ?? undefined,
      appUrl: environment.APP_URL,
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(longestMs)]),
    })
    return Response.json(view, { headers: { 'cache-control': 'no-store' } })
  })
}

const longestMs = 20_000
