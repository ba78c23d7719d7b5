/** Rows under a heading, the columns aligned. */
export function tableOf(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heading, ...rows]
  const widths = heading.map((_, column) => Math.max(...all.map(row => row[column]?.length ?? 0)))
  const lines = all.map(row => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
  return lines.map(line => line.trimEnd()).join('\n')
}

/** A moment to the minute, in UTC. */
export function showDate(date: Date | undefined): string {
  return date === undefined ? 'never' : `${date.toISOString().slice(0, 16).replace('T', ' ')}Z`
}
