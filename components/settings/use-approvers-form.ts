'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { type ApproverRow, asApprovers, asRow, type FlowApprover } from './approver-draft.ts'
import { type Undone, unreachable } from './settings-outcome.ts'
import { useUnsavedGuard } from './use-unsaved-guard.ts'

/** Saves to whom a flow is kept, on the server. */
export type SaveApprovers = (input: {
  readonly flowId: string
  readonly version: number
  readonly approvers: readonly FlowApprover[]
}) => Promise<ApproversOutcome>

type ApproversOutcome = { readonly kind: 'saved' } | { readonly kind: 'changed' } | Undone

/** To whom a flow is kept, as it was read with the flow's version. */
export type KeptTo = {
  readonly flowId: string
  readonly version: number
  readonly approvers: readonly FlowApprover[]
}

/** Edits to whom a flow is kept; all of it is sent, with the version that was read. */
export function useApproversForm({ flowId, version, approvers }: KeptTo, save: SaveApprovers) {
  const router = useRouter()
  const [seen, setSeen] = useState({ version, approvers })
  const [draft, setDraft] = useState<readonly ApproverRow[]>(approvers.map(asRow))
  const [outcome, setOutcome] = useState<ApproversOutcome>()
  const [saving, startTransition] = useTransition()
  const dirty = JSON.stringify(asApprovers(draft)) !== JSON.stringify(seen.approvers)
  const take = () => {
    setSeen({ version, approvers })
    setDraft(approvers.map(asRow))
  }
  if (!dirty && version > seen.version) take()
  useUnsavedGuard(dirty)
  const send = (from: number) =>
    startTransition(async () => {
      const sent = asApprovers(draft)
      const ended = await save({ flowId, version: from, approvers: sent }).catch(unreachable)
      startTransition(() => {
        setOutcome(ended)
        if (ended.kind === 'saved') setSeen({ version: from, approvers: sent })
        // What was typed is kept as a proposal: here stands again what is in force.
        if (ended.kind === 'proposed') setDraft(seen.approvers.map(asRow))
        router.refresh()
      })
    })
  return {
    ...{ draft, dirty, saving, outcome, write: setDraft },
    save: () => send(seen.version),
    discard: () => setDraft(seen.approvers.map(asRow)),
    saveMine: () => send(version),
    takeTheirs: () => {
      take()
      setOutcome(undefined)
    },
  }
}
