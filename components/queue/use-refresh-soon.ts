'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useEffect, useMemo } from 'react'

/** Reads the page anew soon, and once for all that happens within a moment. */
export function useRefreshSoon(): () => void {
  const router = useRouter()
  const { soon, cancel } = useMemo(
    () => onceInAWhile(() => startTransition(() => router.refresh()), { afterMs: 250, apartMs: 1_500 }),
    [router],
  )
  useEffect(() => cancel, [cancel])
  return soon
}

type Pace = { readonly afterMs: number; readonly apartMs: number }

function onceInAWhile(perform: () => void, { afterMs, apartMs }: Pace) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = Number.NEGATIVE_INFINITY
  const soon = () => {
    if (timer !== undefined) return
    const wait = Math.max(afterMs, last + apartMs - performance.now())
    timer = setTimeout(() => {
      timer = undefined
      last = performance.now()
      if (document.visibilityState === 'visible') perform()
    }, wait)
  }
  const cancel = () => {
    clearTimeout(timer)
    timer = undefined
  }
  return { soon, cancel }
}
