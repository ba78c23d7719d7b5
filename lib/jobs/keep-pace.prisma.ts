import type { Database } from '#lib/db/database.prisma.ts'
import type { Lane, Pace } from './pace.ts'

/** A place after so long, now the caller's; or word to ask again after so long. */
export type Place =
  | { readonly kind: 'taken'; readonly waitMs: number }
  | { readonly kind: 'later'; readonly waitMs: number }

/**
 * Takes the next place of a pace: one short statement, so that nobody holds anything while they wait or work. The clock
 * is the database's. See pace-tables.ts.
 *
 * Every place moves the end of the queue, so the pace holds for both lanes together. Single work does not wait for the
 * places that a batch has taken ahead of time; what it jumps over is made up for behind it.
 */
export async function takePlace(database: Database, pace: Pace, lane: Lane): Promise<Place> {
  const { name, spacingMs, burst, ahead } = pace
  const [place] = await database.$queryRaw<{ taken: boolean; wait_ms: number }[]>`
    SELECT taken, wait_ms FROM anteroom_jobs.take_place(
      ${name}::text, ${lane === 'single'}::boolean, make_interval(secs => ${spacingMs / 1000}::float8),
      ${burst}::int, ${ahead}::int)`
  if (place === undefined) throw new Error(`the pace ${name} gave no answer`)
  return { kind: place.taken ? 'taken' : 'later', waitMs: place.wait_ms }
}

/** Halves the pace for a while, and lets nobody have a place before the pause is over. Many who ask at once are one. */
export async function slowDown(database: Database, name: string, pauseMs: number): Promise<void> {
  await database.$executeRaw`
    SELECT anteroom_jobs.slow_down(${name}::text, make_interval(secs => ${pauseMs / 1000}::float8))`
}
