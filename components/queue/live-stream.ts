type Listener = {
  readonly hear: (data: unknown) => void
  /** Whether the server tells by itself from now on. */
  readonly turned: (isLive: boolean) => void
  /** When the page was read, by the server's clock, as an ISO 8601 date. */
  readonly readAt: () => string
}

/**
 * Listens to the server's events through one connection, while somebody can see the page. A browser comes again by
 * itself after a lost connection, and not after a refusal: then the page does, later. The server tells whether something
 * happened since the page was read. Returns what ends it.
 */
export function openLiveStream({ hear, turned, readAt }: Listener): () => void {
  let source: EventSource | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  const close = () => {
    clearTimeout(again)
    source?.close()
    source = undefined
    turned(false)
  }
  const open = () => {
    close()
    const opened = new EventSource(`/api/events?since=${encodeURIComponent(readAt())}`)
    source = opened
    opened.onopen = () => turned(true)
    opened.onerror = () => {
      turned(false)
      if (opened.readyState === EventSource.CLOSED) again = setTimeout(open, comeAgainMs)
    }
    for (const kind of ['arrived', 'changed', 'looking', 'refresh']) {
      opened.addEventListener(kind, event => hear(event.data))
    }
  }
  const follow = () => (document.visibilityState === 'visible' ? open() : close())
  document.addEventListener('visibilitychange', follow)
  follow()
  return () => {
    document.removeEventListener('visibilitychange', follow)
    close()
  }
}

const comeAgainMs = 20_000
