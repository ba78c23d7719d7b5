'use client'

import { useEffect, useState } from 'react'
import * as z from 'zod/mini'

type Words = { readonly justification: string; readonly requestorMessage: string; readonly accountId: string }

/** What has been written about a request and not sent: closing a panel loses none of it. */
export type Draft = {
  readonly words: Words
  readonly write: (some: Partial<Words>) => void
  /** It has been sent. */
  readonly forget: () => void
}

/** What was written about a request before, in this tab; a reload and the end of a session lose none of it either. */
export function useDraft(requestId: string): Draft {
  const [words, setWords] = useState(nothing)
  const key = `draft ${requestId}`
  useEffect(() => {
    const kept = readKept(key)
    if (kept !== undefined) setWords(kept)
  }, [key])
  const write = (some: Partial<Words>) => {
    const written = { ...words, ...some }
    setWords(written)
    keep(key, written)
  }
  const forget = () => {
    setWords(nothing)
    keep(key, nothing)
  }
  return { words, write, forget }
}

const nothing: Words = { justification: '', requestorMessage: '', accountId: '' }

/** A browser that keeps nothing refuses with an exception; then it is lost with the page, as it would be anyway. */
function keep(key: string, words: Words): void {
  try {
    if (Object.values(words).every(text => text === '')) window.sessionStorage.removeItem(key)
    else window.sessionStorage.setItem(key, JSON.stringify(words))
  } catch {
    return
  }
}

function readKept(key: string): Words | undefined {
  try {
    return wordsSchema.safeParse(JSON.parse(window.sessionStorage.getItem(key) ?? 'null')).data
  } catch {
    return undefined
  }
}

const wordsSchema = z.object({ justification: z.string(), requestorMessage: z.string(), accountId: z.string() })
