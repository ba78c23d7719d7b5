'use client'

import { useParams, useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { startTransition } from 'react'
import { releaseVerdict } from './held-verdicts.ts'
import { useQueueActions } from './queue-actions.tsx'
import { formatQueueAddress } from './queue-address.ts'
import { useQueueSession } from './queue-session.tsx'
import { explainRefusal, unreachable } from './refusal-words.ts'
import { keepDraft } from './use-draft.ts'
import { useGoTo } from './use-go-to.ts'
import { useQueueAddress } from './use-queue-address.ts'
import { useUnderWay } from './use-under-way.ts'

/** A verdict that may still be taken back, and the name of the person whom it is about. */
type Held = { readonly requestId: string; readonly version: number; readonly name: string }

/**
 * Takes a verdict back, opens its request, where its words are found again, and offers the one that was given before it;
 * where that comes too late, `onRefused` is told why.
 */
export function useTakeBack(onRefused: (why: string) => void): {
  readonly takeBack: (held: Held) => void
  readonly pending: boolean
} {
  const t = useTranslations()
  const router = useRouter()
  const address = useQueueAddress()
  const { id: openId } = useParams<{ readonly id?: string }>()
  const { reader, memory, announce, settle } = useQueueSession()
  const actions = useQueueActions()
  const { pending, begin } = useUnderWay()
  const goTo = useGoTo()

  const send = async (held: Held) => {
    const { requestId, version, name } = held
    const outcome = await actions.takeBack({ requestId, version }).catch(unreachable)
    if (outcome.kind === 'takenBack') {
      settle({ requestId, version: outcome.version, state: outcome.state })
      const given = memory.held.get().find(each => each.requestId === requestId && each.version === version)
      if (given !== undefined) keepDraft({ requestId, writerId: reader.objectId }, given.words)
    }
    startTransition(() => {
      if (outcome.kind === 'takenBack' && openId !== requestId) goTo(formatQueueAddress(address, requestId))
      router.refresh()
    })
    if (outcome.kind !== 'takenBack') return onRefused(explainRefusal(outcome, new Date().toISOString(), t))
    const text = outcome.state === 'pending' ? t('hold.waitsAgain', { name }) : t('hold.asBefore', { name })
    const { left, newest } = releaseVerdict(memory.held.get(), requestId, Date.now())
    memory.held.set(left)
    announce({ requestId, text, tone: 'done', ...(newest === undefined ? {} : { undo: newest }) })
  }
  return { takeBack: held => begin(() => send(held)), pending }
}
