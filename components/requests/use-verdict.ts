'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { successor } from './neighbour.ts'
import { useQueueActions } from './queue-actions.tsx'
import { formatQueueAddress } from './queue-address.ts'
import { useQueueSession } from './queue-session.tsx'
import { explainRefusal } from './refusal-words.ts'
import { useQueueAddress } from './use-queue-address.ts'
import { visibleText } from './visible-text.ts'

type Verdict = 'approve' | 'deny'

/**
 * Gives a verdict and goes on: the row leaves at once, the next request opens, and what was done is said. A verdict that
 * did not count says why and stays where it is.
 */
export function useVerdict(request: RequestDetail): {
  readonly give: (verdict: Verdict, justification: string) => void
  readonly pending: boolean
  readonly refusal: string | undefined
  readonly missing: boolean
} {
  const router = useRouter()
  const address = useQueueAddress()
  const { order, setLeaving, announce } = useQueueSession()
  const { resolve } = useQueueActions()
  const [pending, startTransition] = useTransition()
  const [refusal, setRefusal] = useState<string>()
  const [missing, setMissing] = useState(false)

  const send = async (verdict: Verdict, justification: string) => {
    const { id: requestId, version } = request
    const next = successor(order.current, requestId)
    const { outcome, left } = await resolve({ requestId, version, verdict, justification }).catch(unreachable)
    startTransition(() => {
      setLeaving(undefined)
      if (outcome.kind === 'resolved' && next !== undefined) {
        router.push(formatQueueAddress(address, next), { scroll: false })
      }
      router.refresh()
    })
    if (outcome.kind === 'resolved') announce({ requestId, text: describeVerdict(verdict, request, left) })
    else if (outcome.kind === 'justificationMissing') setMissing(true)
    else setRefusal(explainRefusal(outcome, new Date().toISOString()))
  }
  const give = (verdict: Verdict, justification: string) => {
    const words = justification.trim()
    if (pending) return
    if (verdict === 'deny' && words === '') return setMissing(true)
    setRefusal(undefined)
    setLeaving(request.id)
    startTransition(() => send(verdict, words))
  }
  return { give, pending, refusal, missing }
}

async function unreachable() {
  return { outcome: { kind: 'unreachable' }, left: undefined } as const
}

function describeVerdict(verdict: Verdict, request: RequestDetail, left: number | undefined): string {
  const done = verdict === 'approve' ? 'Approved' : 'Denied'
  const name = visibleText(request.displayName ?? request.address)
  if (left === undefined) return `${done} ${name}.`
  return left === 0 ? `${done} ${name}. Nobody is waiting.` : `${done} ${name}. ${left} left.`
}
