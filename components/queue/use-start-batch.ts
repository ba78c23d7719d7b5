'use client'

import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { useQueueSession } from '#components/requests/queue-session.tsx'
import type { BatchVerdict } from '#lib/batches/batch.ts'
import { type ChosenSelection, useListActions } from './list-actions.tsx'

type Batch = BatchVerdict & { readonly selection: ChosenSelection }

/** Begins a batch and lets go of what was chosen; one that could not begin says why. */
export function useStartBatch(clear: () => void): {
  readonly start: (batch: Batch, onStarted?: () => void) => void
  readonly refusal: string | undefined
  readonly pending: boolean
} {
  const t = useTranslations()
  const { startBatch } = useListActions()
  const { memory } = useQueueSession()
  const [refusal, setRefusal] = useState<string>()
  const [pending, startTransition] = useTransition()
  const start = (batch: Batch, onStarted?: () => void) => {
    if (pending) return
    startTransition(async () => {
      const { kind } = await startBatch(batch).catch(() => ({ kind: 'unreachable' }) as const)
      setRefusal(kind === 'started' ? undefined : t(`queue.batch.refused.${kind}`))
      if (kind !== 'started') return
      memory.batchesStarted.set(memory.batchesStarted.get() + 1)
      clear()
      onStarted?.()
    })
  }
  return { start, refusal, pending }
}
