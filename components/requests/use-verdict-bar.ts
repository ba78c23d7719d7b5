'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import type { Choice } from './action-buttons.tsx'
import { describeDecision } from './request-status.ts'
import { type Deed, useDeed } from './use-deed.ts'
import { type Draft, useDraft } from './use-draft.ts'
import { useIsLeaving } from './use-is-leaving.ts'
import { type GivenVerdict, useVerdict } from './use-verdict.ts'
import type { Refusal } from './verdict-refusal.tsx'

/** What opens a panel before anything is done; the rest is done at once. */
type Panel = Exclude<Choice, 'approve' | 'retry'>

/** What is open in the verdict bar, what is under way and what was refused, and the ways to change that. */
export function useVerdictBar(
  request: RequestDetail,
  now: string,
): {
  /** The open panel. */
  readonly open: Panel | undefined
  /** Whether what the panel is for is not possible any more: it stays, so that nobody types into the page instead. */
  readonly isOver: boolean
  /** Whether another request is on its way to be open. */
  readonly isLeaving: boolean
  /** Whether what the panel was for is on its way: nobody can call it off any more. */
  readonly isUnderWay: boolean
  /** The choice whose panel was closed last. */
  readonly closed: Choice | undefined
  /** Whether nothing can be chosen or sent just now. */
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
  const t = useTranslations()
  const isLeaving = useIsLeaving(request.id)
  const draft = useDraft(request.id, request.version)
  const end = (why: Refusal | undefined) => {
    refuse(why)
    if (why !== undefined) return
    setPanel(undefined)
    draft.forget()
  }
  const { give, pending: giving } = useVerdict(request, end)
  const { perform, pending: performing } = useDeed(request, end)
  const pending = giving || performing
  const choose = (choice: Choice) => {
    if (pending || isLeaving) return
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
  const isOver = panel !== undefined && !isLegal && !pending && !isLeaving
  const decision = { state: request.state, by: request.decidedByName, at: request.decidedAt }
  const over = { kind: 'over', text: describeDecision(decision, now, t) ?? t('refusal.notWaiting') }
  // Once somebody has decided, the server says who and goes on counting the time, until they take it back.
  if (refusal?.kind === 'alreadyResolved' && request.state !== 'pending') refuse(undefined)
  return {
    open: panel,
    isOver,
    isLeaving,
    isUnderWay: pending || isLeaving,
    closed,
    pending: pending || isLeaving || isOver,
    refusal: isOver ? over : refusal,
    draft,
    choose,
    cancel,
    give,
    perform,
    refuse,
  }
}
