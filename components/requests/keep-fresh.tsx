'use client'

import { useRouter } from 'next/navigation'
import { useOffline } from 'next/offline'
import { startTransition, useEffect } from 'react'

/** Reads the page again every so many seconds while somebody can see it and the server answers, and when they come back. */
export function KeepFresh({ seconds }: { readonly seconds: number }) {
  const router = useRouter()
  const isOffline = useOffline()
  useEffect(() => {
    if (isOffline) return
    const read = () => {
      if (document.visibilityState === 'visible') startTransition(() => router.refresh())
    }
    const timer = setInterval(read, seconds * 1000)
    document.addEventListener('visibilitychange', read)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', read)
    }
  }, [router, seconds, isOffline])
  return null
}
