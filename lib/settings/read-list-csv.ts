import { type CsvFault, type CsvReading, faultOf, readExpiry } from './csv-fault.ts'
import { type CsvRow, readCsvRows } from './csv-rows.ts'

/** One value of a list, and until when it counts. */
export type ListValue = { readonly value: string; readonly expiresAt?: Date | undefined }

/**
 * Reads a CSV file of a list: a value in the first column and, where there is a second, until when it counts. A first
 * line of column names is left out. Of a value that is there twice the last counts.
 */
export function readListCsv(text: string): CsvReading<ListValue> {
  const { rows, broken } = readCsvRows(text)
  const read = (isHeader(rows[0]) ? rows.slice(1) : rows).map(readRow)
  const faults = read.filter(row => 'fault' in row)
  const good = read.filter(row => 'value' in row && !('fault' in row))
  const entries = new Map(good.map(entry => [entry.value, entry]))
  return {
    entries: [...entries.values()],
    faults: [...broken.map(line => faultOf(line, 'notCsv')), ...faults].toSorted((a, b) => a.line - b.line),
    repeated: good.length - entries.size,
  }
}

const headers: ReadonlySet<string> = new Set(['value', 'domain', 'address', 'email', 'expiresat', 'expires'])

function isHeader(row: CsvRow | undefined): boolean {
  return row?.cells.every(cell => headers.has(cell.toLowerCase().replaceAll(/[\s_-]/g, ''))) === true
}

const longest = 320

function readRow({ line, cells: [value = '', expiry = ''] }: CsvRow): CsvFault | ListValue {
  if (value === '') return faultOf(line, 'noValue', expiry)
  if (value.length > longest) return faultOf(line, 'tooLong', value)
  const expiresAt = readExpiry(expiry)
  return expiresAt === null ? faultOf(line, 'badDate', expiry) : { value, expiresAt }
}
