'use client'

import { useEffect } from 'react'
import { useQueueSession } from './queue-session.tsx'

/** Tells the keys and the verdict which request follows which. */
export function RequestOrder({ requestIds }: { readonly requestIds: readonly string[] }) {
  const { order } = useQueueSession()
  useEffect(() => {
    order.current = requestIds
  }, [order, requestIds])
  return null
}
