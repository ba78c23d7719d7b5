/** Why a row of a file cannot be imported. */
export type CsvFault = {
  /** Lines of the file, from 1. */
  readonly line: number
  readonly fault:
    | 'notCsv'
    | 'noValue'
    | 'tooLong'
    | 'badDate'
    | 'badWho'
    | 'badAgreed'
    | 'reservedAttribute'
    | 'badAttribute'
    | 'noWhoColumn'
  /** What stands there, shortened. */
  readonly value: string
}

/** A file that was read: what it holds, each row that cannot be used, and how many repeat an earlier one. */
export type CsvReading<Entry> = {
  readonly entries: readonly Entry[]
  readonly faults: readonly CsvFault[]
  readonly repeated: number
}

/**
 * Reads until when something counts: a moment, or a day, which counts to its end (UTC). An empty cell is for ever.
 *
 * @returns `null` where it cannot be read.
 */
export function readExpiry(cell: string): Date | undefined | null {
  if (cell === '') return undefined
  const day = /^\d{4}-\d{2}-\d{2}$/.test(cell)
  if (!day && !/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(cell)) return null
  const at = new Date(cell)
  if (Number.isNaN(at.getTime()) || (day && at.toISOString().slice(0, 10) !== cell)) return null
  return day ? new Date(at.getTime() + 86_400_000) : at
}

/** Names a fault of a row. */
export function faultOf(line: number, fault: CsvFault['fault'], value = ''): CsvFault {
  return { line, fault, value: value.slice(0, 80) }
}
