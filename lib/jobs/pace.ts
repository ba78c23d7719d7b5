/** How often something may be done by all replicas together. */
export type Pace = {
  /** Whoever has the same name keeps the same pace. */
  readonly name: string
  /** From one place to the next. */
  readonly spacingMs: number
  /** So many places may be taken at once after a rest. */
  readonly burst: number
  /** So many places may be given away ahead of time; who would come later is told to ask again. */
  readonly ahead: number
}

/** Who waits: work that somebody watches, and work that comes in masses and lets the other go first. */
export type Lane = 'single' | 'batch'

/**
 * The pace that stays below a quota of so many in a time, whenever that time begins. It leaves 5 % of it: 2 % for a
 * burst and for the places that are given away ahead of time, the rest for calls that a busy machine holds up and then
 * makes together.
 */
export function paceBelow(name: string, quota: { readonly count: number; readonly seconds: number }): Pace {
  const { count, seconds } = quota
  const spacingMs = (seconds * 1000) / (count * 0.95)
  return { name, spacingMs, burst: Math.floor(count / 150), ahead: Math.max(1, Math.floor(count / 75)) }
}
