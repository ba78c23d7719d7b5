import { useSearchParams } from 'next/navigation'
import { parseQueueAddress, type QueueAddress } from './queue-address.ts'

/** What the reader has asked for. */
export function useQueueAddress(): QueueAddress {
  return parseQueueAddress(useSearchParams())
}
