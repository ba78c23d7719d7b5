import { Prisma } from '#lib/db/generated/client.ts'
import { mostLines } from './activity.ts'

/** What a page looks through: lines newest first, and what of them it shows, as conditions on lines called `walked`. */
type Walk = { readonly lines: Prisma.Sql; readonly matching: Prisma.Sql; readonly size: number }

/** A line that was read as the so-manieth. */
export type WalkedLine = { readonly id: bigint; readonly nth: bigint; readonly matches: boolean }

/**
 * Looks through `mostLines` lines at most for those that match, as a query of one more than a page, and of the last line
 * that it may read. One statement tells both: by another the last line would be a different one, once lines were added. It
 * stops where the page is full.
 */
export function walkLines({ lines, matching, size }: Walk): Prisma.Sql {
  return Prisma.sql`
    SELECT * FROM (
      SELECT walked.*, (${matching}) IS TRUE AS matches
        FROM (SELECT line.*, row_number() OVER (ORDER BY line.id DESC) AS nth
                FROM (${lines} LIMIT ${mostLines}) AS line) AS walked) AS judged
     WHERE matches OR nth = ${mostLines} ORDER BY id DESC LIMIT ${size + 1}`
}

/** Parts what a walk told into the lines of the page and where the next one goes on; `null` at the end of the log. */
export function readWalk<Line extends WalkedLine>(
  lines: readonly Line[],
  size: number,
): { readonly shown: readonly Line[]; readonly next: string | null } {
  const found = lines.filter(({ matches }) => matches)
  const shown = found.slice(0, size)
  const end = found.length > size ? shown.at(-1) : lines.find(({ nth }) => nth === BigInt(mostLines))
  return { shown, next: end?.id.toString() ?? null }
}
