import { reservedClaims } from '#lib/policy/policy-document.ts'
import { type CsvFault, type CsvReading, faultOf, readExpiry } from './csv-fault.ts'
import { type CsvRow, readCsvRows } from './csv-rows.ts'
import { type RosterEntryInput, rosterEntrySchema } from './roster-entry.ts'

/**
 * Reads a CSV file of a roster. Its first line names the columns: `who`, `address` or `domain`, or `issuer` and
 * `issuerAssignedId`, then, where wanted, `agreed` (yes or no) and `expiresAt`; every other column is an attribute of
 * that name.
 */
export function readRosterCsv(text: string): CsvReading<RosterEntryInput> {
  const { rows, broken } = readCsvRows(text)
  const [header, ...people] = rows
  const unreadable = broken.map(line => faultOf(line, 'notCsv'))
  if (header === undefined) return { entries: [], faults: unreadable, repeated: 0 }
  const columns = header.cells.map(cell => ({ name: cell, key: keyOf(cell) }))
  const wrong = faultsOfHeader(header, columns)
  if (wrong.length > 0) return { entries: [], faults: [...unreadable, ...wrong], repeated: 0 }
  const read = people.map(row => readRow(row, columns))
  const faults = read.flatMap(row => (row.kind === 'faulty' ? [row.fault] : []))
  const good = read.flatMap(row => (row.kind === 'good' ? [row.entry] : []))
  const entries = new Map(good.map(entry => [JSON.stringify(entry.who).toLowerCase(), entry]))
  return {
    entries: [...entries.values()],
    faults: [...unreadable, ...faults].toSorted((a, b) => a.line - b.line),
    repeated: good.length - entries.size,
  }
}

type Column = { readonly name: string; readonly key: string }

/** People call the first column what is in it. */
function keyOf(cell: string): string {
  const key = cell.toLowerCase().replaceAll(/[\s_-]/g, '')
  return key === 'address' || key === 'domain' ? 'who' : key
}

const ownColumns: ReadonlySet<string> = new Set(['who', 'issuer', 'issuerassignedid', 'agreed', 'expiresat'])

function faultsOfHeader({ line }: CsvRow, columns: readonly Column[]): readonly CsvFault[] {
  const attributes = columns.filter(({ key }) => !ownColumns.has(key))
  const hasWho = columns.some(({ key }) => key === 'who' || key === 'issuer')
  return [
    ...(hasWho ? [] : [faultOf(line, 'noWhoColumn', columns.map(({ name }) => name).join(', '))]),
    ...attributes.flatMap(({ name }) => {
      if (!/^[A-Za-z]\w{0,127}$/.test(name)) return [faultOf(line, 'badAttribute', name)]
      return reservedClaims.has(name) ? [faultOf(line, 'reservedAttribute', name)] : []
    }),
  ]
}

type Read =
  | { readonly kind: 'good'; readonly entry: RosterEntryInput }
  | { readonly kind: 'faulty'; readonly fault: CsvFault }

function readRow({ line, cells }: CsvRow, columns: readonly Column[]): Read {
  const faulty = (fault: CsvFault['fault'], value: string): Read => ({
    kind: 'faulty',
    fault: faultOf(line, fault, value),
  })
  const cell = (key: string) => cells[columns.findIndex(column => column.key === key)] ?? ''
  const expiresAt = readExpiry(cell('expiresat'))
  if (expiresAt === null) return faulty('badDate', cell('expiresat'))
  const agreed = readAgreed(cell('agreed'))
  if (agreed === undefined) return faulty('badAgreed', cell('agreed'))
  const attributes = columns.flatMap(({ name, key }, at) =>
    ownColumns.has(key) || (cells[at] ?? '') === '' ? [] : [[name, cells[at] ?? ''] as const],
  )
  const long = attributes.find(([, value]) => value.length > 1024)
  if (long !== undefined) return faulty('tooLong', long[1])
  const who = readWho(cell('who'), cell('issuer'), cell('issuerassignedid'))
  const entry = rosterEntrySchema.safeParse({ who, attributes: Object.fromEntries(attributes), agreed, expiresAt })
  if (!entry.success) return faulty('badWho', cell('who') || `${cell('issuer')} ${cell('issuerassignedid')}`.trim())
  return { kind: 'good', entry: entry.data }
}

function readWho(who: string, issuer: string, issuerAssignedId: string) {
  if (who === '') return { kind: 'identity', issuer, issuerAssignedId }
  return who.includes('@') ? { kind: 'address', address: who } : { kind: 'domain', domain: who }
}

function readAgreed(cell: string): boolean | undefined {
  if (['', 'no', 'false', '0'].includes(cell.toLowerCase())) return false
  return ['yes', 'true', '1'].includes(cell.toLowerCase()) ? true : undefined
}
