/**
 * Writes one line of CSV (RFC 4180). A cell that a spreadsheet would take for a formula, also behind spaces and in full
 * width, gets an apostrophe in front and so opens as text.
 */
export function formatCsvLine(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(formatCell).join(',')}\r\n`
}

/** By this mark spreadsheets know that a file is UTF-8. */
export const byteOrderMark = '\uFEFF'

function formatCell(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = formulaStart.test(value.normalize('NFKC')) ? `'${value}` : value
  return /[",\r\n\t;]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

/** Of what compatible signs stand for: full-width, small and raised ones. */
const formulaStart = /^(?:[\t\r\n]|[\s\p{Cf}]*[=+\-@\u2212])/u
