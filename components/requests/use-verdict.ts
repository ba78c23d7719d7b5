'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import type { Translate } from '#components/messages/translate.ts'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { listComesWithinMs } from './list-order.ts'
import { useQueueActions } from './queue-actions.tsx'
import { formatQueueAddress } from './queue-address.ts'
import { useQueueSession } from './queue-session.tsx'
import { explainRefusal, unreachable } from './refusal-words.ts'
import { useQueueAddress } from './use-queue-address.ts'
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
 * to undo it while it has no effect. A verdict that did not count says why and stays where it is.
 */
export function useVerdict(
  request: RequestDetail,
  onRefused: (refusal: Refusal) => void,
): { readonly give: (verdict: GivenVerdict) => void; readonly pending: boolean } {
  const t = useTranslations()
  const router = useRouter()
  const address = useQueueAddress()
  const { order, setLeaving, settle, announce } = useQueueSession()
  const { resolve } = useQueueActions()
  const [pending, startTransition] = useTransition()

  const send = async (given: GivenVerdict) => {
    const { id: requestId, version } = request
    const following = order.successor(requestId)
    const { outcome, left } = await resolve({ requestId, version, ...given }).catch(noAnswer)
    if (outcome.kind !== 'resolved') {
      startTransition(() => {
        setLeaving(undefined)
        router.refresh()
      })
      return onRefused({ kind: outcome.kind, text: explainRefusal(outcome, new Date().toISOString(), t) })
    }
    settle({ requestId, version: outcome.version, state: outcome.state })
    const name = visibleText(request.displayName ?? request.address)
    const undo = { version: outcome.version, name, heldForMs: outcome.heldForMs }
    const text = describeVerdict({ verdict: given.verdict, name, left }, t)
    announce({ requestId, text, tone: 'done', ...(undo.heldForMs > 0 ? { undo } : {}) })
    if (following === undefined) await order.untilShown(listComesWithinMs)
    const next = following ?? order.successor(requestId)
    startTransition(() => {
      setLeaving(undefined)
      if (next !== undefined) router.push(formatQueueAddress(address, next), { scroll: false })
      router.refresh()
    })
  }
  const give = (given: GivenVerdict) => {
    if (pending) return
    setLeaving(request.id)
    startTransition(() => send(given))
  }
  return { give, pending }
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
