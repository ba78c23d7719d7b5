'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useEffect } from 'react'

/** Reads the page again every so many seconds while somebody can see it, and when they come back to it. */
export function KeepFresh({ seconds }: { readonly seconds: number }) {
  const router = useRouter()
  useEffect(() => {
    const read = () => {
      if (document.visibilityState === 'visible') startTransition(() => router.refresh())
    }
    const timer = setInterval(read, seconds * 1000)
    document.addEventListener('visibilitychange', read)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', read)
    }
  }, [router, seconds])
  return null
}
