'use client'

import { useState } from 'react'

type Words = { readonly justification: string; readonly requestorMessage: string; readonly accountId: string }

/** What has been written about a request and not sent: closing a panel loses none of it. */
export type Draft = { readonly words: Words; readonly write: (some: Partial<Words>) => void }

/** Begins an empty draft. */
export function useDraft(): Draft {
  const [words, setWords] = useState<Words>({ justification: '', requestorMessage: '', accountId: '' })
  return { words, write: some => setWords(before => ({ ...before, ...some })) }
}
