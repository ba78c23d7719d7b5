'use client'

import { useRef, useState } from 'react'

/** A question that a dialog asks. */
export type Asking<What> = {
  /** What is asked about; kept while the dialog goes, which must close before it is taken away. */
  readonly asked: What | undefined
  readonly open: boolean
  readonly ask: (what: What) => void
  /** Closes the dialog and gives the focus back to where it was. */
  readonly close: () => void
}

/** Keeps what a dialog asks about, and where the focus was before. */
export function useAsking<What>(): Asking<What> {
  const [asked, setAsked] = useState<What>()
  const [open, setOpen] = useState(false)
  const before = useRef<Element>(null)
  return {
    asked,
    open,
    ask: what => {
      before.current = document.activeElement
      setAsked(() => what)
      setOpen(true)
    },
    close: () => {
      setOpen(false)
      if (before.current instanceof HTMLElement) before.current.focus()
    },
  }
}
