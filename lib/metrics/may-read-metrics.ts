import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether a caller may read the metrics: `closed` where no token is configured, and then nobody may. */
export type MetricsAccess = 'granted' | 'refused' | 'closed'

/**
 * Compares the bearer token in constant time. Without a configured token the metrics are closed, also to this machine: a
 * reverse proxy beside us would make every caller look like one from here.
 */
export function mayReadMetrics(authorization: string | null, token: string | undefined): MetricsAccess {
  if (token === undefined) return 'closed'
  const [, presented = ''] = /^bearer +(\S+) *$/i.exec(authorization ?? '') ?? []
  return timingSafeEqual(sha256(presented), sha256(token)) ? 'granted' : 'refused'
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
