'use client'

import { useCallback, useEffect, useState } from 'react'
import { useQueueSession } from '#components/requests/queue-session.tsx'
import { type FollowedBatches, readBatches } from './batch-message.ts'
import { useShared } from './shared-state.ts'
import { useRefreshSoon } from './use-refresh-soon.ts'

/** The reader's batches, found again when the page opens and followed while one of them runs. */
export function useBatches(): { readonly found: FollowedBatches | undefined; readonly look: () => void } {
  const { memory, reader } = useQueueSession()
  const started = useShared(memory.batchesStarted, count => count)
  const [found, setFound] = useState<FollowedBatches>()
  const [looked, setLooked] = useState(0)
  const refreshSoon = useRefreshSoon()
  const isRunning = found?.batches.some(isAtWork) ?? false
  const look = useCallback(() => setLooked(count => count + 1), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each look is one more
  useEffect(() => {
    if (!reader.mayDecide) return
    let isWanted = true
    const read = () =>
      readBatches().then(
        batches => isWanted && setFound(batches),
        () => undefined,
      )
    read()
    return () => {
      isWanted = false
    }
  }, [reader.mayDecide, looked, started])
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(look, lookEveryMs)
    return () => {
      clearInterval(timer)
      refreshSoon()
    }
  }, [isRunning, look, refreshSoon])
  return { found, look }
}

const lookEveryMs = 1_000

/** Whether verdicts are still being given, or taken back. */
function isAtWork({ state, waiting, resolved, finishedAt }: FollowedBatches['batches'][number]): boolean {
  if (state === 'running') return waiting > 0 || finishedAt === null
  return state === 'taken_back' && resolved > 0
}
