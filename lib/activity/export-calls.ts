import type { ConnectorCallPage, ConnectorCallView } from './connector-call.ts'
import { type ExportFormat, exportRows } from './export-rows.ts'

/**
 * Writes Entra's calls as a file.
 *
 * @param readPage reads the page that follows a cursor; the first without one.
 */
export function exportCalls(
  readPage: (after: string | undefined) => Promise<ConnectorCallPage>,
  format: ExportFormat,
): AsyncGenerator<string> {
  const readRows = async (after: string | undefined) => {
    const { calls, next } = await readPage(after)
    return { rows: calls, next }
  }
  return exportRows({ readPage: readRows, columns }, format)
}

const columns = [
  'id',
  'at',
  'flowId',
  'flowName',
  'step',
  'status',
  'action',
  'reason',
  'milliseconds',
  'requestId',
  'reference',
  'rule',
  'correlation',
  'credential',
  'certificate',
] as const satisfies readonly (keyof ConnectorCallView)[]
