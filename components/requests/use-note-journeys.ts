'use client'

import { useEffect } from 'react'
import { noteJourney, type QueueMemory } from '#components/queue/queue-memory.ts'

/** A link that leads somewhere; what follows in the list comes to the reader. */
const elsewhere = 'a[href]:not([data-load-more])'

/** Notes that the reader goes somewhere, by a link or by the browser's own ways back and on. */
export function useNoteJourneys(memory: QueueMemory): void {
  useEffect(() => {
    const press = ({ target, ctrlKey, metaKey, shiftKey }: MouseEvent) => {
      const link = target instanceof Element ? target.closest<HTMLAnchorElement>(elsewhere) : null
      const opensBeside = ctrlKey || metaKey || shiftKey || link?.target === '_blank'
      if (link !== null && !opensBeside) noteJourney(memory, link.href)
    }
    const turn = () => noteJourney(memory, undefined)
    document.addEventListener('click', press, { capture: true })
    window.addEventListener('popstate', turn)
    return () => {
      document.removeEventListener('click', press, { capture: true })
      window.removeEventListener('popstate', turn)
    }
  }, [memory])
}
