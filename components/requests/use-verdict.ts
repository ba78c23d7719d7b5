'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { startTransition } from 'react'
import type { Translate } from '#components/messages/translate.ts'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import type { VerdictWords } from './apply-reason.ts'
import { holdVerdict } from './held-verdicts.ts'
import { listComesWithinMs } from './list-order.ts'
import { useQueueActions } from './queue-actions.tsx'
import { formatQueueAddress } from './queue-address.ts'
import { useQueueSession } from './queue-session.tsx'
import { explainRefusal, unreachable } from './refusal-words.ts'
import { useQueueAddress } from './use-queue-address.ts'
import { useUnderWay } from './use-under-way.ts'
import type { Refusal } from './verdict-refusal.tsx'
import { visibleText } from './visible-text.ts'

/** A verdict with its words. */
export type GivenVerdict = {
  readonly verdict: 'approve' | 'deny'
  readonly justification: string
  readonly requestorMessage: string
}

/**
 * Gives a verdict and goes on: the row leaves at once, the next request opens, and what was done is said, with the way
 * to undo it while it has no effect. A verdict that did not count says why and stays where it is; `onEnd` hears that, or
 * that there is nowhere to go on to. Whoever has gone on by
 * themselves meanwhile stays where they went, and hears there why a verdict did not count.
 */
export function useVerdict(
  request: RequestDetail,
  onEnd: (refusal: Refusal | undefined) => void,
): { readonly give: (verdict: GivenVerdict) => void; readonly pending: boolean } {
  const t = useTranslations()
  const router = useRouter()
  const address = useQueueAddress()
  const { memory, order, setLeaving, settle, announce } = useQueueSession()
  const { resolve } = useQueueActions()
  const { pending, begin } = useUnderWay()

  const { id: requestId, version } = request
  const refuse = (outcome: Parameters<typeof explainRefusal>[0], hasGone: boolean) => {
    startTransition(() => {
      setLeaving(undefined)
      // Who is not signed in any more would be taken away from what they have written.
      if (outcome.kind !== 'signedOut') router.refresh()
    })
    const text = explainRefusal(outcome, new Date().toISOString(), t)
    if (hasGone) announce({ requestId, text, tone: 'refused' })
    else onEnd({ kind: outcome.kind, text })
  }
  const goOn = (next: string | undefined) => {
    onEnd(undefined)
    if (next !== undefined) memory.wanted.set(next)
    startTransition(() => {
      setLeaving(undefined)
      if (next !== undefined) router.push(formatQueueAddress(address, next), { scroll: false })
      router.refresh()
    })
  }
  const send = async (given: GivenVerdict) => {
    const following = order.successor(requestId)
    const journey = memory.journeys.get()
    const hasGone = () => memory.journeys.get() !== journey
    const { outcome, left } = await resolve({ requestId, version, ...given }).catch(noAnswer)
    memory.isSignedOut.set(outcome.kind === 'signedOut')
    if (outcome.kind !== 'resolved') return refuse(outcome, hasGone())
    settle({ requestId, version: outcome.version, state: outcome.state })
    const name = visibleText(request.displayName ?? request.address)
    const { heldForMs } = outcome
    const undo = { requestId, version: outcome.version, name, heldForMs, doneAt: Date.now(), words: wordsOf(given) }
    const text = describeVerdict({ verdict: given.verdict, name, left }, t)
    if (heldForMs > 0) memory.held.set(holdVerdict(memory.held.get(), undo, undo.doneAt))
    announce({ requestId, text, tone: 'done', ...(heldForMs > 0 ? { undo } : {}) })
    if (following === undefined && !hasGone()) await order.untilShown(listComesWithinMs)
    goOn(hasGone() ? undefined : (following ?? order.successor(requestId)))
  }
  const give = (given: GivenVerdict) => {
    if (pending) return
    setLeaving(request.id)
    begin(() => send(given))
  }
  return { give, pending }
}

function wordsOf({ justification, requestorMessage }: GivenVerdict): VerdictWords {
  return { justification, requestorMessage }
}

async function noAnswer() {
  return { outcome: await unreachable(), left: undefined } as const
}

type Told = {
  readonly verdict: GivenVerdict['verdict']
  readonly name: string
  readonly left: number | undefined
}

function describeVerdict({ verdict, name, left }: Told, t: Translate): string {
  return left === undefined
    ? t(`verdict.done.${verdict}`, { name })
    : t(`verdict.doneWithLeft.${verdict}`, { name, left })
}
