'use client'

import { useLayoutEffect } from 'react'
import { useQueueSession } from '#components/requests/queue-session.tsx'

/** Tells the keys and the verdict which request follows which, and remembers where those stood that have left. */
export function RequestOrder({ requestIds }: { readonly requestIds: readonly string[] }) {
  const { order, places } = useQueueSession()
  useLayoutEffect(() => {
    const stood = order.current.map((id, place) => [id, place] as const)
    places.current = new Map([...places.current, ...stood])
    order.current = requestIds
  }, [order, places, requestIds])
  return null
}
