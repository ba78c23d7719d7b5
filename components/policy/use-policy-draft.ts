'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { type Undone, unreachable } from '#components/settings/settings-outcome.ts'
import { useUnsavedGuard } from '#components/settings/use-unsaved-guard.ts'
import type { FlowPolicy, JudgedConditions } from '#lib/administration/flow-policy.ts'
import type { SaveFlowPolicyOutcome } from '#lib/administration/policy-outcomes.ts'
import type { PolicyDocument } from '#lib/policy/policy-document.ts'
import { canonicalJson } from '#lib/settings/canonical-json.ts'
import type { PolicyActions } from './policy-actions.ts'

type PolicySaved = SaveFlowPolicyOutcome | Undone

/** A flow's policy while it is edited; every view of it edits this one draft. */
export type PolicyDraft = {
  readonly flowId: string
  readonly document: PolicyDocument
  /** What the server made of the conditions so far. */
  readonly conditions: JudgedConditions
  readonly dirty: boolean
  readonly saving: boolean
  readonly outcome: PolicySaved | undefined
  readonly write: (document: PolicyDocument, conditions?: JudgedConditions) => void
  readonly save: () => void
  readonly discard: () => void
  /** Saves the draft over what somebody else has saved. */
  readonly saveOver: (current: FlowPolicy) => void
  /** Takes what somebody else has saved. */
  readonly adopt: (current: FlowPolicy) => void
}

/** Edits a flow's policy; all of it is sent, with the version that was read. */
export function usePolicyDraft(policy: FlowPolicy, send: PolicyActions['save']): PolicyDraft {
  const router = useRouter()
  const [base, setBase] = useState(policy)
  const [document, setDocument] = useState(policy.document)
  const [conditions, setConditions] = useState(policy.conditions)
  const [outcome, setOutcome] = useState<PolicySaved>()
  const [saving, startTransition] = useTransition()
  const dirty = canonicalJson(document) !== canonicalJson(base.document)
  const start = (from: FlowPolicy) => {
    setBase(from)
    setDocument(from.document)
    setConditions(before => ({ ...before, ...from.conditions }))
  }
  if (!dirty && policy.version > base.version) start(policy)
  useUnsavedGuard(dirty)
  const saveOver = ({ version }: FlowPolicy) =>
    startTransition(async () => {
      const ended = await send({ flowId: policy.flowId, version, document }).catch(unreachable)
      startTransition(() => {
        setOutcome(ended)
        if (ended.kind === 'proposed') start(base)
        if (ended.kind !== 'saved') return
        start(ended.policy)
        router.refresh()
      })
    })
  const adopt = (current: FlowPolicy) => {
    start(current)
    setOutcome(undefined)
  }
  return {
    ...{ flowId: policy.flowId, document, conditions, dirty, saving, outcome, saveOver, adopt },
    write: (wanted, judged = {}) => {
      setOutcome(undefined)
      setDocument(wanted)
      setConditions(before => ({ ...before, ...judged }))
    },
    save: () => saveOver(base),
    discard: () => adopt(base),
  }
}
