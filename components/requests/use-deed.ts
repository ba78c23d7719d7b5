'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { startTransition } from 'react'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { type QueueActions, useQueueActions } from './queue-actions.tsx'
import { useQueueSession } from './queue-session.tsx'
import { explainRefusal, type Outcome, type Success, unreachable } from './refusal-words.ts'
import { useUnderWay } from './use-under-way.ts'
import type { Refusal } from './verdict-refusal.tsx'
import { visibleText } from './visible-text.ts'

/** What can be done with a request that has been decided, with the words that it takes. */
export type Deed =
  | { readonly action: 'retry' | 'reopen' | 'inviteInstead' }
  | { readonly action: 'revoke'; readonly justification: string }
  | { readonly action: 'markAsDone'; readonly justification: string; readonly accountId: string }

/**
 * Does something with a decided request, says so and stays there; `onEnd` is told why it did not count, if so, and whoever
 * has gone on meanwhile hears it where they are.
 */
export function useDeed(
  request: RequestDetail,
  onEnd: (refusal: Refusal | undefined) => void,
): { readonly perform: (deed: Deed) => void; readonly pending: boolean } {
  const t = useTranslations()
  const router = useRouter()
  const actions = useQueueActions()
  const { memory, announce } = useQueueSession()
  const { pending, begin } = useUnderWay()
  const send = async (deed: Deed) => {
    const journey = memory.journeys.get()
    const outcome = await ask(actions, request, deed).catch(unreachable)
    memory.isSignedOut.set(outcome.kind === 'signedOut')
    if (outcome.kind !== 'signedOut') startTransition(() => router.refresh())
    if (!isSuccess(outcome)) {
      const text = explainRefusal(outcome, new Date().toISOString(), t)
      const hasGone = memory.journeys.get() !== journey
      return hasGone ? announce({ requestId: request.id, text, tone: 'refused' }) : onEnd({ kind: outcome.kind, text })
    }
    onEnd(undefined)
    const name = visibleText(request.displayName ?? request.address)
    announce({ requestId: request.id, text: t(`deed.done.${deed.action}`, { name }), tone: 'done' })
  }
  return { perform: deed => begin(() => send(deed)), pending }
}

function ask(actions: QueueActions, { id: requestId, version }: RequestDetail, deed: Deed): Promise<Outcome> {
  const seen = { requestId, version }
  switch (deed.action) {
    case 'retry':
      return actions.retry(seen)
    case 'reopen':
      return actions.reopen(seen)
    case 'inviteInstead':
      return actions.inviteInstead(seen)
    case 'revoke':
      return actions.revoke({ ...seen, justification: deed.justification })
    case 'markAsDone':
      return actions.markAsDone({ ...seen, accountId: deed.accountId, justification: deed.justification })
  }
}

const successes = ['resolved', 'takenBack', 'revoked', 'reopened', 'markedDone', 'queued'] as const

function isSuccess(outcome: Outcome): outcome is Extract<Outcome, { readonly kind: Success }> {
  return successes.some(kind => kind === outcome.kind)
}
