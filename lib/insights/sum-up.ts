import type { DayFigures, DomainFigures, FlowFigures, Insights } from './insights.ts'
import { quantile, stepOf } from './measures.ts'

/** How often each thing happened: on one day in all flows, or in one flow on all days. */
export type Figures = Omit<DayFigures, 'day'> & { readonly day: string | null; readonly flowId: string | null }

/** What the database holds of a span, not yet in the order of a page. */
type Held = {
  readonly waiting: readonly { readonly flowId: string; readonly count: number; readonly oldestAt: Date }[]
  readonly figures: readonly Figures[]
  readonly steps: readonly { readonly measure: string; readonly count: number }[]
  readonly domains: readonly DomainFigures[]
  readonly flows: readonly { readonly id: string; readonly name: string }[]
  readonly firstDay: Date
  readonly days: number
}

/** Puts figures in the order in which they are shown. */
export function sumUp({ waiting, figures, steps, domains, flows, firstDay, days }: Held): Insights {
  const byDay = new Map(figures.map(each => [each.day, each]))
  const byFlow = new Map(figures.map(each => [each.flowId, each]))
  const took = countSteps(steps)
  const ofFlows = flows.map(flow => flowOf(flow, byFlow.get(flow.id), waiting))
  const oldest = waiting.map(({ oldestAt }) => oldestAt.getTime())
  return {
    waiting: {
      count: sum(waiting.map(({ count }) => count)),
      oldestAt: oldest.length === 0 ? null : new Date(Math.min(...oldest)).toISOString(),
    },
    days: Array.from({ length: days }, (_, at) => dayOf(byDay, new Date(firstDay.getTime() + at * 86_400_000))),
    timeToDecision: { medianMs: quantile(took, 0.5) ?? null, p90Ms: quantile(took, 0.9) ?? null },
    automatic: sum(ofFlows.map(({ automatic }) => automatic)),
    manual: sum(ofFlows.map(({ approved, denied }) => approved + denied)),
    flows: ofFlows.filter(hasFigures),
    domains,
  }
}

function dayOf(byDay: ReadonlyMap<string | null, Figures>, date: Date): DayFigures {
  const day = date.toISOString().slice(0, 10)
  const { arrived, approved, denied, admitted, deniedByPolicy, revoked } = byDay.get(day) ?? nothing
  return { day, arrived, approved, denied, admitted, deniedByPolicy, revoked }
}

function flowOf(
  { id: flowId, name }: Held['flows'][number],
  { arrived, approved, denied, admitted, deniedByPolicy }: Omit<DayFigures, 'day'> = nothing,
  waiting: Held['waiting'],
): FlowFigures {
  return {
    flowId,
    name,
    waiting: waiting.find(each => each.flowId === flowId)?.count ?? 0,
    arrived,
    approved,
    denied,
    automatic: admitted + deniedByPolicy,
  }
}

const nothing = { arrived: 0, approved: 0, denied: 0, admitted: 0, deniedByPolicy: 0, revoked: 0 }

function hasFigures({ waiting, arrived, approved, denied }: FlowFigures): boolean {
  return waiting + arrived + approved + denied > 0
}

function countSteps(steps: Held['steps']): ReadonlyMap<number, number> {
  return new Map(
    steps.flatMap(({ measure, count }) => {
      const step = stepOf(measure)
      return step === undefined ? [] : [[step, count] as const]
    }),
  )
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
