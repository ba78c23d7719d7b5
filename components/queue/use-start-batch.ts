'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useQueueSession } from '#components/requests/queue-session.tsx'
import { useUnderWay } from '#components/requests/use-under-way.ts'
import type { BatchPreview, BatchVerdict } from '#lib/batches/batch.ts'
import { type SeenChoice, useListActions } from './list-actions.tsx'

type Batch = BatchVerdict & { readonly selection: SeenChoice }

/**
 * Begins a batch; one that could not begin says why, for as long as the choice is the same.
 *
 * @param about names the choice.
 */
export function useStartBatch(
  about: string,
  { onStarted, onChanged }: { readonly onStarted: () => void; readonly onChanged: (preview: BatchPreview) => void },
): {
  readonly start: (batch: Batch) => void
  readonly refusal: string | undefined
  readonly pending: boolean
} {
  const t = useTranslations()
  const { startBatch } = useListActions()
  const { memory } = useQueueSession()
  const [refusal, setRefusal] = useState<{ readonly about: string; readonly words: string }>()
  const { pending, begin } = useUnderWay()
  if (refusal !== undefined && refusal.about !== about) setRefusal(undefined)
  const start = (batch: Batch) => {
    begin(async () => {
      const outcome = await startBatch(batch).catch(() => ({ kind: 'unreachable' }) as const)
      if (outcome.kind !== 'started') {
        setRefusal({ about, words: t(`queue.batch.refused.${outcome.kind}`) })
        if (outcome.kind === 'changed') onChanged(outcome.preview)
        return
      }
      memory.batchesStarted.set(memory.batchesStarted.get() + 1)
      onStarted()
    })
  }
  return { start, refusal: refusal?.words, pending }
}
