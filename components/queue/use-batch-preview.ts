'use client'

import { useEffect, useMemo, useState } from 'react'
import type { BatchPreview, BatchVerdict } from '#lib/batches/batch.ts'
import { type ChosenSelection, useListActions } from './list-actions.tsx'

/** What a verdict on a selection would do, asked for a moment after the last change; `undefined` until it is known. */
export function useBatchPreview(
  selection: ChosenSelection | undefined,
  verdict: BatchVerdict['verdict'],
): BatchPreview | undefined {
  const { previewBatch } = useListActions()
  const [known, setKnown] = useState<{ readonly key: string; readonly preview: BatchPreview }>()
  const key = selection === undefined ? undefined : `${verdict} ${keyOf(selection)}`
  // The same choice is asked about once, however often it is drawn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of the selection
  const asked = useMemo(() => selection, [key])
  useEffect(() => {
    if (asked === undefined || key === undefined) return
    let isWanted = true
    const timer = setTimeout(async () => {
      const answer = await previewBatch({ selection: asked, verdict }).catch(() => undefined)
      if (isWanted && answer?.kind === 'preview') setKnown({ key, preview: answer.preview })
    }, askAfterMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [asked, key, verdict, previewBatch])
  return known?.key === key ? known?.preview : undefined
}

const askAfterMs = 150

function keyOf(selection: ChosenSelection): string {
  switch (selection.kind) {
    case 'matching':
      return selection.search
    case 'picked':
      return selection.requests.map(({ id }) => id).join(' ')
  }
}
