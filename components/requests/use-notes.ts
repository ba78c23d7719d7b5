'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useOptimistic, useState, useTransition } from 'react'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import type { Note } from '#lib/requests/note.ts'
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
  const { reader, memory } = useQueueSession()
  const [draft, setDraft] = useState(memory.noteDrafts.get(requestId) ?? '')
  const [added, setAdded] = useState<readonly Note[]>([])
  const [sending, expect] = useOptimistic<readonly Sending[], Sending>([], (others, one) => [...others, one])
  const [said, setSaid] = useState<{ readonly text: string; readonly isRefusal: boolean }>()
  const [, startTransition] = useTransition()
  const write = (text: string) => {
    memory.noteDrafts.set(requestId, text)
    setDraft(text)
  }
  const send = async (text: string) => {
    expect({ text, byName: reader.name })
    const outcome = await addNote({ requestId, text }).catch(unreachable)
    startTransition(() => {
      if (outcome.kind === 'added') setAdded(others => [...others, outcome.note])
      // What was typed meanwhile stays, too.
      else setDraft(since => (since.trim() === '' ? text : `${text}\n${since}`))
      setSaid({ text: t(`notes.${outcome.kind}`), isRefusal: outcome.kind !== 'added' })
      router.refresh()
    })
    if (outcome.kind !== 'added') memory.noteDrafts.set(requestId, text)
  }
  const save = () => {
    const text = draft.trim()
    if (text === '') return
    setSaid(undefined)
    write('')
    startTransition(() => send(text))
  }
  const known = new Set(notes.map(({ id }) => id))
  return { notes: [...notes, ...added.filter(({ id }) => !known.has(id))], sending, draft, write, save, said }
}
