'use client'

import {
  createContext,
  type ReactNode,
  type RefObject,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { createQueueMemory, learnChanges, type QueueMemory } from '#components/queue/queue-memory.ts'
import type { QueueReader } from '#components/queue/queue-reader.ts'
import type { RequestState } from '#lib/requests/approval-request.ts'
import type { HeldVerdict } from './held-verdicts.ts'
import { createListOrder, type ListOrder } from './list-order.ts'
import { useNoteJourneys } from './use-note-journeys.ts'

/** What was just done, or why it could not be, and where to see it. */
export type Notice = {
  readonly text: string
  readonly requestId: string
  readonly tone: 'done' | 'refused'
  /** The verdict that can be taken back; once the last one was, the one before it. */
  readonly undo?: HeldVerdict
}

/** A request as it stands after what was done here. */
type Settled = { readonly requestId: string; readonly version: number; readonly state: RequestState }

type Session = {
  readonly reader: QueueReader
  /** What the list knows beyond what the server brought with the page. */
  readonly memory: QueueMemory
  readonly order: ListOrder
  /** Loads what follows the list's end and answers with what then follows, if anything does. */
  readonly loadMore: RefObject<(() => Promise<string | undefined>) | undefined>
  /** The request whose verdict is on its way: it leaves the list at once. */
  readonly leaving: string | undefined
  readonly setLeaving: (requestId: string | undefined) => void
  /** What was just done to a request here: the list knows it before anybody tells it. */
  readonly settle: (done: Settled) => void
  /** The last one of them: what is told of it later was done here. */
  readonly lastLeft: RefObject<string | undefined>
  readonly notice: Notice | undefined
  readonly announce: (notice: Notice) => void
  /** False until the first page is alive: opening a request from then on moves the focus to it. */
  readonly moved: RefObject<boolean>
  /** The request that was just closed: its row takes the focus. */
  readonly closed: RefObject<string | undefined>
}

const SessionContext = createContext<Session | undefined>(undefined)

/** What the list, the open request and the keys have to know of each other while somebody works through the queue. */
export function QueueSession({ reader, children }: { readonly reader: QueueReader; readonly children: ReactNode }) {
  const [memory] = useState(createQueueMemory)
  const [order] = useState(createListOrder)
  const loadMore = useRef<(() => Promise<string | undefined>) | undefined>(undefined)
  const moved = useRef(false)
  const closed = useRef<string>(undefined)
  const lastLeft = useRef<string>(undefined)
  const [leaving, setLeavingState] = useState<string>()
  const [notice, announce] = useState<Notice>()
  useNoteJourneys(memory)
  useEffect(() => {
    moved.current = true
  }, [])
  const setLeaving = useCallback((requestId: string | undefined) => {
    if (requestId !== undefined) lastLeft.current = requestId
    setLeavingState(requestId)
  }, [])
  const settle = useCallback(
    (done: Settled) => {
      const at = new Date().toISOString()
      learnChanges(memory, [{ ...done, provisioning: null, by: null, at }])
    },
    [memory],
  )
  const session = useMemo(() => {
    const kept = { memory, order, loadMore, moved, closed, lastLeft }
    return { reader, ...kept, leaving, setLeaving, settle, notice, announce }
  }, [reader, memory, order, leaving, setLeaving, settle, notice])
  return <SessionContext value={session}>{children}</SessionContext>
}

/** @throws Error outside of the queue. */
export function useQueueSession(): Session {
  const session = use(SessionContext)
  if (session === undefined) throw new Error('this belongs inside QueueSession')
  return session
}
