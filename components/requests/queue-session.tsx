'use client'

import { createContext, type ReactNode, type RefObject, use, useEffect, useMemo, useRef, useState } from 'react'

/** What was just done, and where to see it. */
export type Notice = { readonly text: string; readonly requestId: string }

type Session = {
  /** The requests of the list as they are shown, from the top. */
  readonly order: RefObject<readonly string[]>
  /** The request whose verdict is on its way: it leaves the list at once. */
  readonly leaving: string | undefined
  readonly setLeaving: (requestId: string | undefined) => void
  readonly notice: Notice | undefined
  readonly announce: (notice: Notice) => void
  /** False until the first page is alive: opening a request from then on moves the focus to it. */
  readonly moved: RefObject<boolean>
  /** The request that was just closed: its row takes the focus. */
  readonly closed: RefObject<string | undefined>
}

const SessionContext = createContext<Session | undefined>(undefined)

/** What the list, the open request and the keys have to know of each other while somebody works through the queue. */
export function QueueSession({ children }: { readonly children: ReactNode }) {
  const order = useRef<readonly string[]>([])
  const moved = useRef(false)
  const closed = useRef<string>(undefined)
  const [leaving, setLeaving] = useState<string>()
  const [notice, announce] = useState<Notice>()
  useEffect(() => {
    moved.current = true
  }, [])
  const session = useMemo(() => ({ order, moved, closed, leaving, setLeaving, notice, announce }), [leaving, notice])
  return <SessionContext value={session}>{children}</SessionContext>
}

/** @throws Error outside of the queue. */
export function useQueueSession(): Session {
  const session = use(SessionContext)
  if (session === undefined) throw new Error('this belongs inside QueueSession')
  return session
}
