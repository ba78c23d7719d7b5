import { LoadingInsights } from '#components/insights/loading-insights.tsx'

/** What is seen until the figures are read. */
export default function InsightsLoading() {
  return <LoadingInsights />
}
