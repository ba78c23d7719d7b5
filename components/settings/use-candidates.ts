'use client'

import { useEffect, useRef, useState } from 'react'
import type { Candidates } from '#lib/administration/list-candidates.ts'

/** What is known in the page of those to whom a flow can be kept. */
export type KnownCandidates =
  | { readonly kind: 'notAsked' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'unreachable' }
  | ({ readonly kind: 'read' } & Candidates)

/**
 * Has the server ask Entra, once it is told to: the page itself must not wait for Graph. It is no server action, because
 * those go one after the other, and saving must not wait for Graph either.
 */
export function useCandidates(): { readonly known: KnownCandidates; readonly look: () => void } {
  const [known, setKnown] = useState<KnownCandidates>({ kind: 'notAsked' })
  const leaving = useRef<AbortController>(undefined)
  useEffect(() => () => leaving.current?.abort(), [])
  const look = () => {
    leaving.current?.abort()
    leaving.current = new AbortController()
    const { signal } = leaving.current
    setKnown({ kind: 'looking' })
    readCandidates(AbortSignal.any([signal, AbortSignal.timeout(longestMs)])).then(
      candidates => signal.aborted || setKnown({ kind: 'read', ...candidates }),
      () => signal.aborted || setKnown({ kind: 'unreachable' }),
    )
  }
  return { known, look }
}

/** The answer comes from our own server, which made it from the very type that is named here. */
async function readCandidates(signal: AbortSignal): Promise<Candidates> {
  const response = await fetch('/settings/people/candidates', { signal })
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  return response.json()
}

/** Longer than the server asks Entra. */
const longestMs = 20_000
