'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { startTransition, useLayoutEffect, useState } from 'react'
import * as z from 'zod/mini'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import type { Note } from '#lib/requests/note.ts'
import { keepWords, type Purpose, readWords } from './kept-words.ts'
import { useQueueActions } from './queue-actions.tsx'
import { useQueueSession } from './queue-session.tsx'
import { unreachable } from './refusal-words.ts'

/** What was written a moment ago and is on its way. */
type Sending = { readonly text: string; readonly byName: string }

/** The notes of a request with those that are on their way, and the draft of the next one. */
export function useNotes({ id: requestId, notes }: Pick<RequestDetail, 'id' | 'notes'>): {
  readonly notes: readonly Note[]
  readonly sending: readonly Sending[]
  readonly draft: string
  readonly write: (text: string) => void
  readonly save: () => void
  /** How the last one ended, in words. */
  readonly said: { readonly text: string; readonly isRefusal: boolean } | undefined
} {
  const t = useTranslations()
  const router = useRouter()
  const { addNote } = useQueueActions()
  const { reader, memory, announce } = useQueueSession()
  const { objectId: writerId } = reader
  const purpose = { kind: 'note', requestId, writerId } as const
  const [draft, setDraft] = useState('')
  const [added, setAdded] = useState<readonly Note[]>([])
  const [sending, setSending] = useState<readonly Sending[]>([])
  const [said, setSaid] = useState<{ readonly text: string; readonly isRefusal: boolean }>()
  useLayoutEffect(() => {
    setDraft(readDraft({ kind: 'note', requestId, writerId }))
  }, [requestId, writerId])
  const write = (text: string) => {
    keepDraft(purpose, text)
    setDraft(text)
  }
  const refuse = (text: string, why: string, hasGone: boolean) => {
    // What was typed meanwhile stays, too.
    const since = readDraft(purpose)
    write(since.trim() === '' ? text : `${text}\n${since}`)
    if (hasGone) announce({ requestId, text: why, tone: 'refused' })
    setSaid({ text: why, isRefusal: true })
  }
  // No transition: the request that the reader opens meanwhile would have to wait for it.
  const send = async (one: Sending) => {
    const journey = memory.journeys.get()
    setSending(others => [...others, one])
    const outcome = await addNote({ requestId, text: one.text }).catch(unreachable)
    memory.isSignedOut.set(outcome.kind === 'signedOut')
    setSending(others => others.filter(each => each !== one))
    const words = t(`notes.${outcome.kind}`)
    if (outcome.kind !== 'added') return refuse(one.text, words, memory.journeys.get() !== journey)
    setAdded(others => [...others, outcome.note])
    setSaid({ text: words, isRefusal: false })
    startTransition(() => router.refresh())
  }
  const save = () => {
    const text = draft.trim()
    if (text === '') return
    setSaid(undefined)
    write('')
    void send({ text, byName: reader.name })
  }
  const known = new Set(notes.map(({ id }) => id))
  return { notes: [...notes, ...added.filter(({ id }) => !known.has(id))], sending, draft, write, save, said }
}

/** Moving on loses none, and neither does a reload. */
function keepDraft(purpose: Purpose, text: string): void {
  keepWords(purpose, text === '' ? undefined : text)
}

function readDraft(purpose: Purpose): string {
  return readWords(purpose, z.string()) ?? ''
}
