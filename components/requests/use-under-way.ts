'use client'

import { useState } from 'react'

/**
 * Whether something that was asked of the server is on its way, and the way to ask: once at a time. No transition: what the
 * reader opens meanwhile would have to wait for it.
 */
export function useUnderWay(): { readonly pending: boolean; readonly begin: (perform: () => Promise<void>) => void } {
  const [pending, setPending] = useState(false)
  const begin = (perform: () => Promise<void>) => {
    if (pending) return
    setPending(true)
    void perform().finally(() => setPending(false))
  }
  return { pending, begin }
}
