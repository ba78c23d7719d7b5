import { parseActivityQuery } from '#lib/activity/activity-query.ts'
import { exportActivity } from '#lib/activity/export-activity.ts'
import { listActivity } from '#lib/activity/list-activity.prisma.ts'
import { mayRead } from '#lib/identity/person.ts'
import { answerFile, rowsAtOnce } from '../answer-file.ts'

/** The audit log as a file, as the reader may see it and the address filters it. */
export async function GET(request: Request): Promise<Response> {
  return answerFile(request, {
    name: 'activity',
    mayRead,
    write: ({ person, application, search }, format) => {
      const query = parseActivityQuery(search)
      return exportActivity(
        after => listActivity(application.database, person, { query: { ...query, after }, size: rowsAtOnce }),
        format,
      )
    },
  })
}

export const dynamic = 'force-dynamic'
