'use client'

import { ActivityFrame } from '#components/activity/activity-frame.tsx'
import { PartFailure } from '#components/requests/part-failure.tsx'

/** Lines that could not be read. */
export default function ActivityError({ retry }: { readonly retry: () => void }) {
  return (
    <ActivityFrame showCalls={false}>
      <PartFailure retry={retry} />
    </ActivityFrame>
  )
}
