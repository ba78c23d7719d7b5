'use client'

import { useLayoutEffect } from 'react'
import { useQueueSession } from '#components/requests/queue-session.tsx'

/** Tells the keys and the verdict which request follows which. */
export function RequestOrder({ requestIds }: { readonly requestIds: readonly string[] }) {
  const { order } = useQueueSession()
  useLayoutEffect(() => order.show(requestIds), [order, requestIds])
  return null
}
