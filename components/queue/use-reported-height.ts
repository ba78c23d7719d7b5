'use client'

import { type RefObject, useEffect, useRef } from 'react'

/**
 * Tells the frame of the queue how high what stands at its foot is, in a property of its style, so that a notice comes to
 * lie above it.
 */
export function useReportedHeight<Part extends HTMLElement>(property: `--${string}`): RefObject<Part | null> {
  const part = useRef<Part>(null)
  useEffect(() => {
    const element = part.current
    const frame = element?.closest<HTMLElement>('[data-queue-frame]')
    if (element === null || frame === null || frame === undefined) return
    const watch = new ResizeObserver(() => frame.style.setProperty(property, `${element.offsetHeight}px`))
    watch.observe(element)
    return () => {
      watch.disconnect()
      frame.style.removeProperty(property)
    }
  }, [property])
  return part
}
