import type { Activity, ActivityPage } from './activity.ts'
import { type ExportFormat, exportRows } from './export-rows.ts'

/**
 * Writes the log as a file.
 *
 * @param readPage reads the page that follows a cursor; the first without one.
 */
export function exportActivity(
  readPage: (after: string | undefined) => Promise<ActivityPage>,
  format: ExportFormat,
): AsyncGenerator<string> {
  const readRows = async (after: string | undefined) => {
    const { events, next } = await readPage(after)
    return { rows: events, next }
  }
  return exportRows({ readPage: readRows, columns }, format)
}

const columns = [
  'id',
  'at',
  'actor',
  'objectId',
  'name',
  'action',
  'flowId',
  'flowName',
  'requestId',
  'reference',
  'details',
] as const satisfies readonly (keyof Activity)[]
