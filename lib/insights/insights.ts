/** What the console tells of the work. Dates are ISO 8601, days are `2026-11-21` in UTC. */
export type Insights = {
  readonly waiting: { readonly count: number; readonly oldestAt: string | null }
  /** Every day of the span, the oldest first, also those on which nothing happened. */
  readonly days: readonly DayFigures[]
  /** From the sign-up to a person's verdict; `null` where there was none. To within a tenth. */
  readonly timeToDecision: { readonly medianMs: number | null; readonly p90Ms: number | null }
  /** Decided by rules against decided by people. */
  readonly automatic: number
  readonly manual: number
  readonly flows: readonly FlowFigures[]
  /** The domains that most came from, and what became of them; each by the days on which it was frequent. */
  readonly domains: readonly DomainFigures[]
}

export type DayFigures = {
  readonly day: string
  readonly arrived: number
  readonly approved: number
  readonly denied: number
  readonly admitted: number
  readonly deniedByPolicy: number
  readonly revoked: number
}

export type FlowFigures = {
  readonly flowId: string
  readonly name: string
  readonly waiting: number
  readonly arrived: number
  readonly approved: number
  readonly denied: number
  readonly automatic: number
}

export type DomainFigures = {
  readonly domain: string
  readonly arrived: number
  readonly approved: number
  readonly denied: number
}

/** How many days back are looked at. */
export type InsightSpan = 7 | 30 | 90 | 365
