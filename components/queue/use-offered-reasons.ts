'use client'

import { useEffect, useState } from 'react'
import type { BatchPreview } from '#lib/batches/batch.ts'
import type { OfferedReason } from '#lib/reasons/canned-reason.ts'
import { useListActions } from './list-actions.tsx'

/** The reasons that fit all that a batch would decide: of one flow its own, too; of several those of every flow. */
export function useOfferedReasons(preview: BatchPreview | undefined): readonly OfferedReason[] {
  const { offerReasons } = useListActions()
  const [reasons, setReasons] = useState<readonly OfferedReason[]>([])
  // The busiest flow comes first: its language is the one to speak.
  const flows = (preview?.flows ?? []).map(({ flowId }) => flowId).join(' ')
  useEffect(() => {
    if (flows === '') return
    let isWanted = true
    const ask = async () => {
      const answer = await offerReasons({ flowIds: flows.split(' ') })
      if (isWanted && answer.kind === 'offered') setReasons(answer.reasons)
    }
    // Without them everything can still be typed.
    ask().catch(() => undefined)
    return () => {
      isWanted = false
    }
  }, [flows, offerReasons])
  return reasons
}
