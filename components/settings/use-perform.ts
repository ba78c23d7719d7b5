'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { unreachable } from './settings-outcome.ts'

/** Performs actions on the server, one after the other, and then has the page read anew. */
export function usePerform(): {
  readonly pending: boolean
  readonly perform: <Outcome>(
    action: () => Promise<Outcome>,
    then: (outcome: Outcome | { readonly kind: 'unreachable' }) => void,
  ) => void
} {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  return {
    pending,
    perform: (action, then) =>
      startTransition(async () => {
        const outcome = await action().catch(unreachable)
        startTransition(() => {
          then(outcome)
          router.refresh()
        })
      }),
  }
}
