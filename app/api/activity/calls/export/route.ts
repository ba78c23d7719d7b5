import { parseCallQuery } from '#lib/activity/call-query.ts'
import { mayReadCalls } from '#lib/activity/connector-call.ts'
import { exportCalls } from '#lib/activity/export-calls.ts'
import { listConnectorCalls } from '#lib/activity/list-connector-calls.prisma.ts'
import { answerFile, rowsAtOnce } from '../../answer-file.ts'

/** Entra's calls as a file, as the address filters them, for whoever may read them. */
export async function GET(request: Request): Promise<Response> {
  return answerFile(request, {
    name: 'connector-calls',
    mayRead: mayReadCalls,
    write: ({ person, application, search }, format) => {
      const query = parseCallQuery(search)
      return exportCalls(
        after => listConnectorCalls(application.database, person, { query: { ...query, after }, size: rowsAtOnce }),
        format,
      )
    },
  })
}

export const dynamic = 'force-dynamic'
