'use client'

import { useState, useTransition } from 'react'
import { type Undone, unreachable } from '#components/settings/settings-outcome.ts'
import type { BackTestOutcome } from '#lib/administration/policy-outcomes.ts'
import type { BackTest } from '#lib/policy/back-test.ts'
import type { PolicyDocument } from '#lib/policy/policy-document.ts'
import type { PolicyActions } from './policy-actions.ts'
import type { PolicyDraft } from './use-policy-draft.ts'

/** A back-test of the draft, and how it ended. */
export type RunningBackTest = {
  readonly running: boolean
  readonly outcome: BackTestOutcome | Undone | undefined
  /** Whether the draft has been changed since. */
  readonly isStale: boolean
  /** How often each rule would have spoken; only as long as the draft is what was tested. */
  readonly seen: BackTest['byRule'] | undefined
  readonly start: () => void
}

/** Keeps the last back-test, whichever view is open. */
export function useBackTest({ flowId, document }: PolicyDraft, send: PolicyActions['backTest']): RunningBackTest {
  const [outcome, setOutcome] = useState<BackTestOutcome | Undone>()
  const [tested, setTested] = useState<PolicyDocument>()
  const [running, startTransition] = useTransition()
  const isStale = tested !== document
  return {
    running,
    outcome,
    isStale,
    seen: outcome?.kind === 'tested' && !isStale ? outcome.test.byRule : undefined,
    start: () =>
      startTransition(async () => {
        const ended = await send({ flowId, document }).catch(unreachable)
        startTransition(() => {
          setOutcome(ended)
          setTested(document)
        })
      }),
  }
}
