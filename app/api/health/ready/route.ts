import { application } from '#lib/server/application.ts'

/** Says whether this replica can answer Entra now: 200 where the database answers, else 503. */
export async function GET(): Promise<Response> {
  const ready = await isReady()
  const status = ready ? 200 : 503
  return Response.json(
    { status: ready ? 'ready' : 'unavailable' },
    { status, headers: { 'cache-control': 'no-store' } },
  )
}

export const dynamic = 'force-dynamic'

async function isReady(): Promise<boolean> {
  const { database, log } = await application()
  const late = new Promise<false>(resolve => setTimeout(resolve, 2_000, false))
  const answered = database.$queryRaw`SELECT 1`.then(
    () => true,
    err => {
      log.warn({ err }, 'not ready: the database does not answer')
      return false
    },
  )
  return Promise.race([answered, late])
}
