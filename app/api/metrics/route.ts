import { mayReadMetrics } from '#lib/metrics/may-read-metrics.ts'
import { application } from '#lib/server/application.ts'

/** What this replica measures, for Prometheus; only with the bearer token of METRICS_TOKEN. */
export async function GET(request: Request): Promise<Response> {
  const { environment, metrics } = await application()
  switch (mayReadMetrics(request.headers.get('authorization'), environment.METRICS_TOKEN)) {
    case 'closed':
      return new Response('Set METRICS_TOKEN to open the metrics.\n', { status: 404, headers: plain })
    case 'refused':
      return new Response('The token is missing or wrong.\n', { status: 401, headers: asksForToken })
    case 'granted': {
      const { contentType, text } = await metrics.render()
      return new Response(text, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } })
    }
  }
}

export const dynamic = 'force-dynamic'

const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
const asksForToken = { ...plain, 'www-authenticate': 'Bearer realm="metrics"' }
