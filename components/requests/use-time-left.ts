'use client'

import { useEffect, useState } from 'react'

/** How many of so many milliseconds are left, counted from when they were given; no wall clock is asked. */
export function useTimeLeft(ms: number): number {
  const [left, setLeft] = useState(ms)
  useEffect(() => {
    const until = performance.now() + ms
    const count = () => {
      const now = Math.max(0, until - performance.now())
      setLeft(now)
      if (now === 0) clearInterval(timer)
    }
    const timer = setInterval(count, tickMs)
    count()
    return () => clearInterval(timer)
  }, [ms])
  return left
}

const tickMs = 200
