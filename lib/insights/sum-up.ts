import type { DayFigures, DomainFigures, FlowFigures, Insights } from './insights.ts'
import { type Measure, quantile, stepOf } from './measures.ts'

/** How often something happened, on one day in all flows or in one flow on all days. */
export type Figure = {
  readonly day: string | null
  readonly flowId: string | null
  readonly measure: string
  readonly count: number
}

/** What the database holds of a span, not yet in the order of a page. */
type Held = {
  readonly waiting: readonly { readonly flowId: string; readonly count: number; readonly oldestAt: Date }[]
  readonly figures: readonly Figure[]
  readonly domains: readonly DomainFigures[]
  readonly flows: readonly { readonly id: string; readonly name: string }[]
  readonly firstDay: Date
  readonly days: number
}

/** Puts figures in the order in which they are shown. */
export function sumUp({ waiting, figures, domains, flows, firstDay, days }: Held): Insights {
  const byFlow = figures.filter(({ flowId }) => flowId !== null)
  const all = counterOf(byFlow)
  const steps = stepsOf(byFlow)
  const oldest = waiting.map(({ oldestAt }) => oldestAt.getTime())
  return {
    waiting: {
      count: waiting.reduce((sum, { count }) => sum + count, 0),
      oldestAt: oldest.length === 0 ? null : new Date(Math.min(...oldest)).toISOString(),
    },
    days: Array.from({ length: days }, (_, at) => dayOf(figures, new Date(firstDay.getTime() + at * 86_400_000))),
    timeToDecision: { medianMs: quantile(steps, 0.5) ?? null, p90Ms: quantile(steps, 0.9) ?? null },
    automatic: all('admitted') + all('denied_by_policy'),
    manual: all('approved') + all('denied'),
    flows: flows.map(flow => flowOf(flow, figures, waiting)).filter(hasFigures),
    domains,
  }
}

function dayOf(figures: readonly Figure[], date: Date): DayFigures {
  const day = date.toISOString().slice(0, 10)
  const count = counterOf(figures.filter(figure => figure.day === day))
  return {
    day,
    arrived: count('arrived'),
    approved: count('approved'),
    denied: count('denied'),
    admitted: count('admitted'),
    deniedByPolicy: count('denied_by_policy'),
    revoked: count('revoked'),
  }
}

function flowOf(
  { id: flowId, name }: Held['flows'][number],
  figures: readonly Figure[],
  waiting: Held['waiting'],
): FlowFigures {
  const count = counterOf(figures.filter(figure => figure.flowId === flowId))
  return {
    flowId,
    name,
    waiting: waiting.find(each => each.flowId === flowId)?.count ?? 0,
    arrived: count('arrived'),
    approved: count('approved'),
    denied: count('denied'),
    automatic: count('admitted') + count('denied_by_policy'),
  }
}

function hasFigures({ waiting, arrived, approved, denied }: FlowFigures): boolean {
  return waiting + arrived + approved + denied > 0
}

function counterOf(figures: readonly Figure[]): (measure: Measure) => number {
  return measure => figures.reduce((sum, figure) => (figure.measure === measure ? sum + figure.count : sum), 0)
}

function stepsOf(figures: readonly Figure[]): ReadonlyMap<number, number> {
  const steps = new Map<number, number>()
  for (const { measure, count } of figures) {
    const step = stepOf(measure)
    if (step !== undefined) steps.set(step, (steps.get(step) ?? 0) + count)
  }
  return steps
}
