'use client'

import { useState } from 'react'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import type { Choice } from './action-buttons.tsx'
import { type Deed, useDeed } from './use-deed.ts'
import { type Draft, useDraft } from './use-draft.ts'
import { type GivenVerdict, useVerdict } from './use-verdict.ts'
import type { Refusal } from './verdict-refusal.tsx'

/** What opens a panel before anything is done; the rest is done at once. */
type Panel = Exclude<Choice, 'approve' | 'retry'>

/** What is open in the verdict bar, what is under way and what was refused, and the ways to change that. */
export function useVerdictBar(request: RequestDetail): {
  /** The open panel, as long as the server says that its action is legal. */
  readonly open: Panel | undefined
  /** The choice whose panel was closed last. */
  readonly closed: Choice | undefined
  readonly pending: boolean
  readonly refusal: Refusal | undefined
  readonly draft: Draft
  readonly choose: (choice: Choice) => void
  readonly cancel: () => void
  readonly give: (verdict: GivenVerdict) => void
  readonly perform: (deed: Deed) => void
  readonly refuse: (refusal: Refusal) => void
} {
  const [panel, setPanel] = useState<Panel>()
  const [closed, setClosed] = useState<Choice>()
  const [refusal, refuse] = useState<Refusal>()
  const draft = useDraft()
  const { give, pending: giving } = useVerdict(request, refuse)
  const { perform, pending: performing } = useDeed(request, why => {
    refuse(why)
    if (why === undefined) setPanel(undefined)
  })
  const choose = (choice: Choice) => {
    refuse(undefined)
    setClosed(undefined)
    if (choice === 'approve') give({ verdict: choice, justification: draft.words.justification, requestorMessage: '' })
    else if (choice === 'retry') perform({ action: choice })
    else setPanel(choice)
  }
  const cancel = () => {
    setPanel(undefined)
    setClosed(panel)
  }
  const isLegal = panel !== undefined && request.actions.includes(panel === 'justify' ? 'approve' : panel)
  // Once somebody has decided, the server says who and goes on counting the time.
  const isSaid = refusal?.kind === 'alreadyResolved' && request.state !== 'pending'
  return {
    open: isLegal ? panel : undefined,
    closed,
    pending: giving || performing,
    refusal: isSaid ? undefined : refusal,
    draft,
    choose,
    cancel,
    give,
    perform,
    refuse,
  }
}
