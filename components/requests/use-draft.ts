'use client'

import { useEffect, useState } from 'react'
import * as z from 'zod/mini'
import { keepWords, type Purpose, readWords } from './kept-words.ts'
import { useQueueSession } from './queue-session.tsx'

type Words = { readonly justification: string; readonly requestorMessage: string; readonly accountId: string }

/** What has been written about a request and not sent: closing a panel loses none of it. */
export type Draft = {
  readonly words: Words
  readonly write: (some: Partial<Words>) => void
  /** It has been sent. */
  readonly forget: () => void
}

/**
 * What was written about a request before, in this tab; looked for again when the request has changed, because a verdict
 * that was taken back gives its words back.
 */
export function useDraft(requestId: string, version: number): Draft {
  const { objectId: writerId } = useQueueSession().reader
  const [words, setWords] = useState(nothing)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version may have given words back
  useEffect(() => {
    const kept = readWords({ kind: 'draft', requestId, writerId }, wordsSchema)
    if (kept !== undefined) setWords(kept)
  }, [requestId, writerId, version])
  const write = (some: Partial<Words>) => {
    const written = { ...words, ...some }
    setWords(written)
    keepDraft({ requestId, writerId }, written)
  }
  const forget = () => {
    setWords(nothing)
    keepDraft({ requestId, writerId }, nothing)
  }
  return { words, write, forget }
}

/** Keeps the words about a request for when the same person opens it next in this tab. */
export function keepDraft({ requestId, writerId }: Omit<Purpose, 'kind'>, words: Partial<Words>): void {
  const isEmpty = Object.values(words).every(text => text === '')
  keepWords({ kind: 'draft', requestId, writerId }, isEmpty ? undefined : { ...nothing, ...words })
}

const nothing: Words = { justification: '', requestorMessage: '', accountId: '' }

const wordsSchema = z.object({ justification: z.string(), requestorMessage: z.string(), accountId: z.string() })
