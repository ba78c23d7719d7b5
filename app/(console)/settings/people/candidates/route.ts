import { isAdministrator } from '#lib/administration/administrator.ts'
import { listCandidates } from '#lib/administration/list-candidates.ts'
import { answerReader, refuse } from '../../../../reader-route.ts'

/** Tells an administrator to whom a flow can be kept, as Entra knows. */
export async function GET(request: Request): Promise<Response> {
  return answerReader(request, async ({ person, application: { database, environment, graph, now } }) => {
    if (!isAdministrator(person)) return refuse(403)
    const candidates = await listCandidates({ database, now: now() }, person, {
      graph,
      clientId: environment.AZURE_CLIENT_ID,
      tenantId: environment.AZURE_TENANT_ID,
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(longestMs)]),
    })
    return Response.json(candidates, { headers: { 'cache-control': 'no-store' } })
  })
}

const longestMs = 15_000
