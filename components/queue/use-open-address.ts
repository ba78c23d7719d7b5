'use client'

import { useParams } from 'next/navigation'
import { formatQueueAddress, type QueueAddress } from '#components/requests/queue-address.ts'

/** Makes the address of another list that leaves the open request where it is. */
export function useOpenAddress(): (address: QueueAddress) => string {
  const { id } = useParams<{ readonly id?: string }>()
  return address => formatQueueAddress(address, id)
}
