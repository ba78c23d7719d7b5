import { byteOrderMark, formatCsvLine } from './format-csv.ts'

export type ExportFormat = 'csv' | 'ndjson'

type Exported<Row> = {
  /** Reads the page that follows a cursor; the first without one. */
  readonly readPage: (
    after: string | undefined,
  ) => Promise<{ readonly rows: readonly Row[]; readonly next: string | null }>
  readonly columns: readonly (keyof Row & string)[]
}

/** Writes rows page by page, as the reader takes them in, so that however many there are only one page is in memory. */
export async function* exportRows<Row>(
  { readPage, columns }: Exported<Row>,
  format: ExportFormat,
): AsyncGenerator<string> {
  const write = format === 'csv' ? (row: Row) => formatCsvLine(columns.map(column => toCell(row[column]))) : toJson
  if (format === 'csv') yield byteOrderMark + formatCsvLine(columns)
  let after: string | undefined
  do {
    const { rows, next } = await readPage(after)
    if (rows.length > 0) yield rows.map(write).join('')
    after = next ?? undefined
  } while (after !== undefined)
}

/**
 * The same as bytes, written as far as somebody reads. However slowly they do, nothing more is read for them once they
 * may not go on: the file breaks off and is seen to be incomplete.
 */
export function streamText(
  texts: AsyncGenerator<string>,
  mayGoOn: () => boolean,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async controller => {
      if (!mayGoOn()) throw new Error('the rights of whoever reads this file have to be read anew')
      const { done, value } = await texts.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      await texts.return(undefined)
    },
  })
}

function toCell(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  return JSON.stringify(value)
}

function toJson(row: unknown): string {
  return `${JSON.stringify(row)}\n`
}
