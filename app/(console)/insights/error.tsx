'use client'

import { InsightsFrame } from '#components/insights/insights-frame.tsx'
import { PartFailure } from '#components/requests/part-failure.tsx'

/** Figures that could not be read. */
export default function InsightsError({ retry }: { readonly retry: () => void }) {
  return (
    <InsightsFrame days={30} flow={undefined}>
      <PartFailure retry={retry} />
    </InsightsFrame>
  )
}
