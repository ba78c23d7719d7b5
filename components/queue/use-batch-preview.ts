'use client'

import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { BatchPreview, BatchVerdict } from '#lib/batches/batch.ts'
import { type ChosenSelection, useListActions } from './list-actions.tsx'

/**
 * What a verdict on a selection would do, asked for a moment after the last change; `undefined` until it is known. `show`
 * puts another answer of the server's in its place.
 */
export function useBatchPreview(
  selection: ChosenSelection | undefined,
  verdict: BatchVerdict['verdict'],
): { readonly preview: BatchPreview | undefined; readonly show: (preview: BatchPreview) => void } {
  const { previewBatch } = useListActions()
  const [known, setKnown] = useState<{ readonly key: string; readonly preview: BatchPreview }>()
  const key = selection === undefined ? undefined : `${verdict} ${nameSelection(selection)}`
  // The same choice is asked about once, however often it is drawn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of the selection
  const asked = useMemo(() => selection, [key])
  // A page that is read anew brings the same action as another function; what is shown stays.
  const ask = useEffectEvent(previewBatch)
  useEffect(() => {
    if (asked === undefined || key === undefined) return
    let isWanted = true
    const timer = setTimeout(async () => {
      const answer = await ask({ selection: asked, verdict }).catch(() => undefined)
      if (isWanted && answer?.kind === 'preview') setKnown({ key, preview: answer.preview })
    }, askAfterMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
      // Whoever comes back to this choice is shown what it does then.
      setKnown(undefined)
    }
  }, [asked, key, verdict])
  return {
    preview: known?.key === key ? known?.preview : undefined,
    show: preview => {
      if (key !== undefined) setKnown({ key, preview })
    },
  }
}

/** Two selections have the same name when they mean the same requests as they were seen. */
export function nameSelection(selection: ChosenSelection): string {
  switch (selection.kind) {
    case 'matching':
      return selection.search
    case 'picked':
      return selection.requests.map(({ id, version }) => `${id}:${version}`).join(' ')
  }
}

const askAfterMs = 150
