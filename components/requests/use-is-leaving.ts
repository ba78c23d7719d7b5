'use client'

import { useShared } from '#components/queue/shared-state.ts'
import { useQueueSession } from './queue-session.tsx'

/** Whether another request is on its way to be open: what is pressed now is not meant for this one. */
export function useIsLeaving(requestId: string): boolean {
  const { wanted } = useQueueSession().memory
  return useShared(wanted, id => id !== undefined && id !== requestId)
}
