'use client'

import { useState } from 'react'
import type { BatchPreview, BatchVerdict } from '#lib/batches/batch.ts'
import type { ChosenSelection } from './list-actions.tsx'
import { nameSelection, useBatchPreview } from './use-batch-preview.ts'
import type { ChosenRows } from './use-chosen-rows.ts'
import { useStartBatch } from './use-start-batch.ts'

/** One verdict on all that is chosen: what it would do, whether it is being asked about, and what became of it. */
export type BulkVerdict = {
  readonly preview: BatchPreview | undefined
  readonly count: number
  /** The verdict that is asked about once more, with what it would do at that moment. */
  readonly asking: BatchVerdict['verdict'] | undefined
  readonly asked: BatchPreview | undefined
  readonly refusal: string | undefined
  readonly pending: boolean
  readonly choose: (verdict: BatchVerdict['verdict']) => void
  readonly confirm: (verdict: BatchVerdict) => void
  readonly close: () => void
}

/** Many are asked about once more, and so is each denial; of these what was shown is what begins. */
export function useBulkVerdict({ selection, all, chosen, clear }: ChosenRows): BulkVerdict {
  const [asking, setAsking] = useState<BatchVerdict['verdict']>()
  const { preview } = useBatchPreview(selection, 'approve')
  const asked = useBatchPreview(asking === undefined ? undefined : selection, asking ?? 'approve')
  const about = `${asking ?? ''} ${selection === undefined ? '' : nameSelection(selection)}`
  // What is chosen next is not asked about yet.
  if (selection === undefined && asking !== undefined) setAsking(undefined)
  const { start, refusal, pending } = useStartBatch(about, { onStarted: clear, onChanged: asked.show })
  return {
    preview,
    count: (all ? preview?.total : undefined) ?? chosen.size,
    asking,
    asked: asked.preview,
    refusal,
    pending,
    choose: verdict => {
      if (selection === undefined) return
      if (verdict === 'deny' || isLarge(selection)) setAsking(verdict)
      else if (selection.kind === 'picked') start({ selection, verdict, justification: '' })
    },
    confirm: verdict => {
      const shown = asked.preview?.shown
      if (selection !== undefined && shown !== undefined) start({ selection: { ...selection, shown }, ...verdict })
    },
    close: () => setAsking(undefined),
  }
}

/** All that match, and more than these, are asked about once more. */
function isLarge(selection: ChosenSelection): boolean {
  return selection.kind === 'matching' || selection.requests.length > mostWithoutAsking
}

const mostWithoutAsking = 10
