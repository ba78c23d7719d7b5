/** One measurement as a table. */
export type Figures = { readonly name: string; readonly rows: readonly (readonly [what: string, value: string])[] }

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = low] = sorted.length % 2 === 0 ? sorted.slice(middle - 1) : sorted.slice(middle)
  return sorted.length % 2 === 0 ? (low + high) / 2 : low
}

export function printFigures({ name, rows }: Figures): string {
  const width = Math.max(...rows.map(([what]) => what.length))
  return [`## ${name}`, '', ...rows.map(([what, value]) => `  ${what.padEnd(width)}  ${value}`), ''].join('\n')
}
