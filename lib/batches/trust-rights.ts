import { rightsLastMs } from '#lib/identity/keep-rights.ts'

/**
 * Whether the rights that a batch has may still be believed, as those of a session are. `awaited` are rights that have
 * just run out: no verdict is given by them, and a page that follows the batch is about to bring newer ones.
 */
export function trustRights(readAt: Date, now: Date): 'believed' | 'awaited' | 'lapsed' {
  const ageMs = now.getTime() - readAt.getTime()
  if (ageMs < rightsLastMs) return 'believed'
  return ageMs < rightsLastMs + awaitedForMs ? 'awaited' : 'lapsed'
}

/** Browsers let pages in the background ask once a minute. */
const awaitedForMs = 2 * 60_000
