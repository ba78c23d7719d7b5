/** How often a step is tried before a person is asked: with the waits between, about three quarters of an hour. */
export const mostAttempts = 10

/**
 * How long to wait after an attempt, in milliseconds: as long as Graph asks for, else twice and a half as long as the
 * last time, up to 20 minutes. Chance spreads those who were refused at the same moment.
 *
 * @param attempt 1 for the first.
 * @param chance from 0 to 1, never 1.
 */
export function retryDelayMs(attempt: number, retryAfterSeconds: number | undefined, chance: number): number {
  if (retryAfterSeconds !== undefined) return Math.min(retryAfterSeconds * 1000, longestAskedMs) + chance * 1000
  return Math.min(firstMs * growth ** (attempt - 1), longestMs) * (0.75 + chance / 2)
}

const firstMs = 1_000
const growth = 2.5
const longestMs = 20 * 60_000
const longestAskedMs = 60 * 60_000
