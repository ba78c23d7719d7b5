import { useSearchParams } from 'next/navigation'
import { parseQueueAddress, type QueueAddress } from './queue-address.ts'

/** The view and the page that the reader has chosen. */
export function useQueueAddress(): QueueAddress {
  return parseQueueAddress(useSearchParams())
}
