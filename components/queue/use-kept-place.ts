'use client'

import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/**
 * Whoever stands on a row keeps their place in the list: when the row leaves, or its box goes with the selection, the focus
 * is on the row that has moved into its place, instead of nowhere.
 */
export function useKeptPlace(scroller: RefObject<HTMLElement | null>, shown: unknown): void {
  const place = useRef<{ readonly id: string; readonly index: number }>(undefined)
  useEffect(() => {
    const enter = ({ target }: FocusEvent) => {
      const id = target instanceof Element ? idOf(target) : undefined
      const index = rowsIn(scroller.current).findIndex(row => row.dataset.request === id)
      place.current = id === undefined || index < 0 ? undefined : { id, index }
    }
    // What was removed has not been left.
    const leave = ({ target }: FocusEvent) => {
      const isLeft = () => target instanceof Element && target.isConnected && document.activeElement === document.body
      queueMicrotask(() => {
        if (isLeft()) place.current = undefined
      })
    }
    document.addEventListener('focusin', enter)
    document.addEventListener('focusout', leave)
    return () => {
      document.removeEventListener('focusin', enter)
      document.removeEventListener('focusout', leave)
    }
  }, [scroller])
  // biome-ignore lint/correctness/useExhaustiveDependencies: with what is shown the places change
  useLayoutEffect(() => {
    if (place.current === undefined) return
    const { id, index } = place.current
    const rows = rowsIn(scroller.current)
    const at = rows.findIndex(row => row.dataset.request === id)
    if (at >= 0) place.current = { id, index: at }
    if (document.activeElement === document.body) rows[at < 0 ? Math.min(index, rows.length - 1) : at]?.focus()
  }, [scroller, shown])
}

function rowsIn(scroller: HTMLElement | null): readonly HTMLElement[] {
  return [...(scroller?.querySelectorAll<HTMLElement>('[data-request]') ?? [])]
}

/** The request whose row an element is, or stands on. */
function idOf(element: Element): string | undefined {
  return element.closest('li')?.querySelector<HTMLElement>('[data-request]')?.dataset.request
}
