import type { InsightSpan } from '#lib/insights/insights.ts'

/** The periods that a reader can choose, in days. */
export const spans = [7, 30, 90] as const satisfies readonly InsightSpan[]

/** Reads the period from an address; without one a month. */
export function parseSpan(asked: string | null): (typeof spans)[number] {
  return spans.find(span => String(span) === asked) ?? 30
}

/** Reads the flow from an address; what is no id is left out. */
export function parseFlow(asked: string | null): string | undefined {
  return asked !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(asked) ? asked : undefined
}

/** The page of a period and a flow. */
export function insightsAddress({ days, flow }: { readonly days: number; readonly flow: string | undefined }): string {
  return `/insights?${new URLSearchParams({ days: String(days), ...(flow === undefined ? {} : { flow }) })}`
}
