'use client'

import { useParams } from 'next/navigation'
import { useEffect } from 'react'

/** Shows the others softly which request is looked at; it is no claim, and nobody waits for it. */
export function Presence() {
  const { id } = useParams<{ readonly id?: string }>()
  useEffect(() => {
    if (id === undefined) return
    const say = () => tell(id, document.visibilityState === 'visible')
    const turnAway = () => tell(id, false)
    const timer = setInterval(say, sayAgainMs)
    document.addEventListener('visibilitychange', say)
    window.addEventListener('pagehide', turnAway)
    say()
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', say)
      window.removeEventListener('pagehide', turnAway)
      turnAway()
    }
  }, [id])
  return null
}

/** Well within the time for which somebody counts as looking. */
const sayAgainMs = 20_000

function tell(requestId: string, looking: boolean): void {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ requestId, looking })
  fetch('/api/presence', { method: 'POST', headers, body, keepalive: true }).catch(() => undefined)
}
