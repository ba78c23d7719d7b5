/** Says that the process answers at all; a platform that hears nothing starts another one. */
export function GET(): Response {
  return Response.json({ status: 'live' }, { headers: { 'cache-control': 'no-store' } })
}

export const dynamic = 'force-dynamic'
