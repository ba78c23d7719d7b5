import { listen } from '#lib/db/listen.postgres.ts'
import type { Log } from '#lib/log/create-log.pino.ts'
import { type LiveEvent, liveChannels, parseLiveEvent, parseSignOut, sessionChannel } from './live-event.ts'

/** Somebody who wants to hear; one for each open page. */
type Subscriber = {
  /** Of one reader only so many pages are served. */
  readonly readerKey: string
  readonly mayHear: (event: LiveEvent) => boolean
  readonly tell: (event: LiveEvent) => void
  /** Called when the hub closes, and when the person has signed out somewhere. */
  readonly end: () => void
}

export type LiveHub = {
  /** Begins to tell; returns what ends it, or `undefined` where there are too many already. */
  readonly subscribe: (subscriber: Subscriber) => (() => void) | undefined
  /** Ends every subscription at once, so that nobody's open page holds up the end of the process. */
  readonly close: () => Promise<void>
}

/** Pages that one process serves, and of these for one reader. */
const mostSubscribers = 2_000
const mostOfOneReader = 12

/**
 * Hears what happens in all replicas through one connection to PostgreSQL, and tells every open page of this one what
 * its reader may hear. After a lost connection everybody is told to read anew.
 */
export function openLiveHub(options: {
  readonly databaseUrl: string
  readonly now: () => Date
  readonly log: Log
}): LiveHub {
  const subscribers = new Set<Subscriber>()
  const looking = new Map<string, Looking>()
  const tellAll = (event: LiveEvent) => {
    for (const subscriber of subscribers) if (subscriber.mayHear(event)) subscriber.tell(event)
  }
  const hear = (event: LiveEvent) => {
    if (event.kind === 'looking') remember(looking, event, options.now())
    tellAll(event)
  }
  const stopListening = listen({
    databaseUrl: options.databaseUrl,
    name: 'anteroom live',
    channels: [...liveChannels, sessionChannel],
    heard: ({ channel, payload }) =>
      channel === sessionChannel ? endOf(subscribers, parseSignOut(payload)) : hear(parseLiveEvent(payload)),
    connected: () => tellAll({ kind: 'refresh' }),
    log: options.log,
  })
  let closing: Promise<void> | undefined
  return {
    subscribe: subscriber => {
      const ofThisReader = [...subscribers].filter(({ readerKey }) => readerKey === subscriber.readerKey).length
      if (closing !== undefined || subscribers.size >= mostSubscribers || ofThisReader >= mostOfOneReader)
        return undefined
      subscribers.add(subscriber)
      forget(looking, options.now())
      for (const event of looking.values()) if (subscriber.mayHear(event)) subscriber.tell(event)
      return () => subscribers.delete(subscriber)
    },
    close: () => {
      closing ??= stopListening()
      for (const subscriber of [...subscribers]) subscriber.end()
      subscribers.clear()
      return closing
    },
  }
}

/**
 * Ends the streams of whoever has signed out; of everybody where nobody knows who. Pages whose session goes on come again
 * by themselves.
 */
function endOf(subscribers: ReadonlySet<Subscriber>, readerKey: string | undefined): void {
  const signedOut = [...subscribers].filter(each => readerKey === undefined || each.readerKey === readerKey)
  for (const subscriber of signedOut) subscriber.end()
}

type Looking = Extract<LiveEvent, { readonly kind: 'looking' }>

/** Who looks is kept in memory alone, until it is over, so that a page that opens knows it at once. */
function remember(looking: Map<string, Looking>, event: Looking, now: Date): void {
  forget(looking, now)
  const key = `${event.requestId} ${event.objectId}`
  looking.delete(key)
  if (Date.parse(event.until) > now.getTime() && looking.size < mostLooking) looking.set(key, event)
}

function forget(looking: Map<string, Looking>, now: Date): void {
  for (const [key, { until }] of looking) if (Date.parse(until) <= now.getTime()) looking.delete(key)
}

const mostLooking = 5_000
