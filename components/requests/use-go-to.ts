'use client'

import { useRouter } from 'next/navigation'
import { useCallback } from 'react'
import { noteJourney } from '#components/queue/queue-memory.ts'
import { useQueueSession } from './queue-session.tsx'

/** Takes the reader to an address of the queue, because they want to be there: whatever would take them elsewhere gives way. */
export function useGoTo(): (address: string) => void {
  const router = useRouter()
  const { memory } = useQueueSession()
  return useCallback(
    address => {
      noteJourney(memory, address)
      router.push(address, { scroll: false })
    },
    [router, memory],
  )
}
