'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { ChangedMeanwhile, FlowDetail } from '#lib/administration/flow-detail.ts'
import type { FlowMessages, MessageRefusal } from '#lib/settings/parse-messages.ts'
import { type Undone, unreachable } from './settings-outcome.ts'
import { useUnsavedGuard } from './use-unsaved-guard.ts'

type MessagesOutcome =
  | { readonly kind: 'saved'; readonly flow: FlowDetail }
  | { readonly kind: 'refused'; readonly refusals: readonly MessageRefusal[] }
  | ChangedMeanwhile
  | Undone

/** Replaces a flow's own messages, on the server. */
export type SaveMessages = (input: {
  readonly flowId: string
  readonly version: number
  readonly messages: FlowMessages
}) => Promise<MessagesOutcome>

/** A flow's own messages while they are edited. */
export type MessagesForm = {
  readonly draft: FlowMessages
  readonly dirty: boolean
  readonly saving: boolean
  readonly outcome: MessagesOutcome | undefined
  readonly write: (messages: FlowMessages) => void
  readonly save: () => void
  readonly discard: () => void
  /** Saves what is typed here over what somebody else has saved. */
  readonly saveOver: (current: FlowDetail) => void
  /** Takes what somebody else has saved. */
  readonly adopt: (current: FlowDetail) => void
}

/** Edits a flow's own messages; all of them are sent, with the version that was read. */
export function useMessagesForm(flow: FlowDetail, send: SaveMessages): MessagesForm {
  const router = useRouter()
  const [base, setBase] = useState(flow)
  const [draft, setDraft] = useState(flow.messages)
  const [outcome, setOutcome] = useState<MessagesOutcome>()
  const [saving, startTransition] = useTransition()
  const dirty = JSON.stringify(draft) !== JSON.stringify(base.messages)
  const start = (from: FlowDetail) => {
    setBase(from)
    setDraft(from.messages)
  }
  if (!dirty && flow.version > base.version) start(flow)
  useUnsavedGuard(dirty)
  const saveOver = ({ version }: FlowDetail) =>
    startTransition(async () => {
      const ended = await send({ flowId: flow.id, version, messages: draft }).catch(unreachable)
      startTransition(() => {
        setOutcome(ended)
        // What was typed is kept as a proposal: here stands again what is in force.
        if (ended.kind === 'proposed') start(base)
        if (ended.kind !== 'saved') return
        start(ended.flow)
        router.refresh()
      })
    })
  const adopt = (current: FlowDetail) => {
    start(current)
    setOutcome(undefined)
  }
  return {
    ...{ draft, dirty, saving, outcome, saveOver, adopt },
    write: messages => {
      setOutcome(undefined)
      setDraft(messages)
    },
    save: () => saveOver(base),
    discard: () => adopt(base),
  }
}
