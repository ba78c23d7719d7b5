'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'

/** Asks before somebody leaves what they have typed: by a link of ours, by the browser's own ways, by closing the tab. */
export function useUnsavedGuard(dirty: boolean): void {
  const t = useTranslations()
  const question = t('settings.leaveUnsaved')
  useEffect(() => {
    if (!dirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    const ask = (event: MouseEvent) => {
      if (!leadsAway(event) || window.confirm(question)) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('beforeunload', warn)
    document.addEventListener('click', ask, true)
    return () => {
      window.removeEventListener('beforeunload', warn)
      document.removeEventListener('click', ask, true)
    }
  }, [dirty, question])
}

/** A plain click on a link to another page of ours; anything else opens elsewhere or is asked about by the browser. */
function leadsAway(event: MouseEvent): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return false
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement) || link.target === '_blank') return false
  return link.origin === location.origin && link.pathname + link.search !== location.pathname + location.search
}
