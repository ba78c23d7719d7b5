import { parse } from 'csv-parse/sync'
import { z } from 'zod'

/** One row of a file: where it ends, and its cells. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] }

/** A file as rows; `broken` names the lines that are no CSV. */
export type CsvFile = { readonly rows: readonly CsvRow[]; readonly broken: readonly number[] }

/**
 * Reads a CSV file as spreadsheets write it: commas, semicolons or tabs, whichever its first line has most of. Empty rows
 * are left out, and the apostrophe that our own files put before what looks like a formula goes.
 */
export function readCsvRows(text: string): CsvFile {
  const broken: number[] = []
  const read: unknown = parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
    on_skip: error => {
      broken.push(Number(error?.lines))
      return undefined
    },
  })
  const records = recordsSchema.parse(read)
  const rows = records.map(({ record, info }) => ({ line: info.lines, cells: record.map(withoutGuard) }))
  return { rows: rows.filter(({ cells }) => cells.some(cell => cell !== '')), broken }
}

const recordsSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }))

function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1)
  const count = (mark: string) => first.split(mark).length
  return [';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',')
}

function withoutGuard(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell
}
