'use client'

import { type RefObject, useCallback, useEffect, useState } from 'react'

/** Whether a list is scrolled to its top, and the way there. */
export function useScroller(scroller: RefObject<HTMLElement | null>): {
  readonly isAtTop: boolean
  readonly toTop: () => void
} {
  const [isAtTop, setAtTop] = useState(true)
  useEffect(() => {
    const list = scroller.current
    if (list === null) return
    const look = () => setAtTop(list.scrollTop < nearPx)
    list.addEventListener('scroll', look, { passive: true })
    look()
    return () => list.removeEventListener('scroll', look)
  }, [scroller])
  const toTop = useCallback(() => scroller.current?.scrollTo({ top: 0 }), [scroller])
  return { isAtTop, toTop }
}

const nearPx = 8
