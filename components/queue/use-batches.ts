'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { useQueueSession } from '#components/requests/queue-session.tsx'
import { type FollowedBatches, isAtWork, readBatches } from './batch-message.ts'
import { type Follower, followAnswers } from './follow-answers.ts'
import { useShared } from './shared-state.ts'
import { useRefreshSoon } from './use-refresh-soon.ts'

/** The reader's batches, found again when the page opens and followed while one of them runs. */
export function useBatches(): { readonly found: FollowedBatches | undefined; readonly look: () => void } {
  const { memory, reader } = useQueueSession()
  const started = useShared(memory.batchesStarted, count => count)
  const [found, setFound] = useState<FollowedBatches>()
  const follower = useRef<Follower>(undefined)
  const refreshSoon = useRefreshSoon()
  const isRunning = found?.batches.some(isAtWork) ?? false
  const look = useCallback(() => follower.current?.look(), [])
  useEffect(() => {
    if (!reader.mayDecide) return
    const following = followAnswers({
      read: readBatches,
      found: setFound,
      isAtWork: ({ batches }) => batches.some(isAtWork),
      later: inAWhile,
    })
    follower.current = following
    return following.stop
  }, [reader.mayDecide])
  useEffect(() => {
    if (started > 0) look()
  }, [started, look])
  useEffect(() => (isRunning ? refreshSoon : undefined), [isRunning, refreshSoon])
  return { found, look }
}

function inAWhile(perform: () => void): () => void {
  const timer = setTimeout(perform, lookAfterMs)
  return () => clearTimeout(timer)
}

const lookAfterMs = 1_000
