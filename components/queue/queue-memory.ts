import type { HeldVerdict } from '#components/requests/held-verdicts.ts'
import type { QueueQuery } from '#lib/queue/queue-query.ts'
import { absorbPage, beginList, type LoadedList, type ReadPage } from './loaded-list.ts'
import type { RowChange } from './row-change.ts'
import { type Shared, shareState } from './shared-state.ts'

/** Somebody else who looks at a request at this moment. */
export type Looker = { readonly objectId: string; readonly name: string; readonly until: number }

/** Which rows are chosen, in the versions that were seen, and the one from which a range begins. */
export type Chosen = {
  readonly rows: ReadonlyMap<string, number>
  readonly anchor: string | undefined
  /** Whether all that match are meant, also those that are not loaded. */
  readonly all: boolean
}

/** What the open pages of the queue remember while somebody works through it; a reload forgets it. */
export type QueueMemory = {
  /** By the query as an address carries it; the last few, so that Back brings a long list again as it was. */
  readonly lists: Shared<ReadonlyMap<string, LoadedList>>
  /** The newest that is known of each request, by its id. */
  readonly changes: Shared<ReadonlyMap<string, RowChange>>
  readonly dying: Shared<ReadonlySet<string>>
  readonly looking: Shared<ReadonlyMap<string, readonly Looker[]>>
  readonly chosen: Shared<Chosen>
  /** Whether the server tells by itself what happens. */
  readonly isLive: Shared<boolean>
  /** How many have been told of. */
  readonly arrivals: Shared<number>
  /** How often something may have been missed. */
  readonly missed: Shared<number>
  /** How many batches were begun here. */
  readonly batchesStarted: Shared<number>
  /** How often the reader has gone somewhere by themselves. */
  readonly journeys: Shared<number>
  /** The request that is on its way to be open. */
  readonly wanted: Shared<string | undefined>
  /** Whether the server has said that nobody is signed in any more: reading the page anew would lose what is on it. */
  readonly isSignedOut: Shared<boolean>
  /** The verdicts that were given here and have no effect yet. */
  readonly held: Shared<readonly HeldVerdict[]>
  /** When each deed was done that can be undone still, by a name of its own; milliseconds of this browser's clock. */
  readonly undos: Shared<ReadonlyMap<string, number>>
}

/** Nothing is chosen. */
export const nothingChosen: Chosen = { rows: new Map(), anchor: undefined, all: false }

/** Begins to remember. */
export function createQueueMemory(): QueueMemory {
  return {
    lists: shareState<ReadonlyMap<string, LoadedList>>(new Map()),
    changes: shareState<ReadonlyMap<string, RowChange>>(new Map()),
    dying: shareState<ReadonlySet<string>>(new Set()),
    looking: shareState<ReadonlyMap<string, readonly Looker[]>>(new Map()),
    chosen: shareState(nothingChosen),
    isLive: shareState(false),
    arrivals: shareState(0),
    missed: shareState(0),
    batchesStarted: shareState(0),
    journeys: shareState(0),
    wanted: shareState<string | undefined>(undefined),
    isSignedOut: shareState(false),
    held: shareState<readonly HeldVerdict[]>([]),
    undos: shareState<ReadonlyMap<string, number>>(new Map()),
  }
}

/** Keeps a list, and forgets the one that was used longest ago. */
export function keepList({ lists }: QueueMemory, key: string, list: LoadedList): void {
  if (lists.get().get(key) === list) return
  const others = [...lists.get()].filter(([each]) => each !== key)
  lists.set(new Map([...others.slice(1 - mostLists), [key, list]]))
}

/** Notes that the reader goes to an address by themselves; `undefined` where it is not known which. */
export function noteJourney({ journeys, wanted }: QueueMemory, address: string | undefined): void {
  journeys.set(journeys.get() + 1)
  wanted.set(address === undefined ? undefined : requestToOpen(address))
}

/** The request that an address opens, unless it is open. */
function requestToOpen(address: string): string | undefined {
  const { pathname } = new URL(address, window.location.href)
  return pathname === window.location.pathname ? undefined : /^\/requests\/([^/]+)$/.exec(pathname)?.[1]
}

/** The list of a query with its first page, as the server has just brought it, or as it was brought before. */
export function withFirstPage(
  known: LoadedList | undefined,
  page: ReadPage,
  reading: { readonly query: QueueQuery; readonly hold: boolean },
): LoadedList {
  if (known === undefined) return beginList(page)
  return page.readAt > known.readAt ? absorbPage(known, page, reading) : known
}

/** Remembers changes; returns those that are news. */
export function learnChanges({ changes }: QueueMemory, told: readonly RowChange[]): readonly RowChange[] {
  const known = new Map(changes.get())
  const news = told.filter(change => {
    if ((known.get(change.requestId)?.version ?? 0) >= change.version) return false
    known.delete(change.requestId)
    known.set(change.requestId, change)
    return true
  })
  if (news.length > 0) changes.set(known.size > mostChanges ? new Map([...known].slice(-mostChanges)) : known)
  return news
}

/** Remembers who looks at a request until when; a time that is over ends it. */
export function learnLooker({ looking }: QueueMemory, requestId: string, looker: Looker): void {
  const others = (looking.get().get(requestId) ?? []).filter(({ objectId }) => objectId !== looker.objectId)
  setLookers(looking, requestId, looker.until > Date.now() ? [...others, looker] : others)
}

/** Forgets who has not said for a while that they look. */
export function forgetLookers({ looking }: QueueMemory, now: number): void {
  for (const [requestId, lookers] of looking.get()) {
    const still = lookers.filter(({ until }) => until > now)
    if (still.length < lookers.length) setLookers(looking, requestId, still)
  }
}

function setLookers(looking: QueueMemory['looking'], requestId: string, lookers: readonly Looker[]): void {
  const others = [...looking.get()].filter(([id]) => id !== requestId)
  looking.set(new Map(lookers.length === 0 ? others : [...others, [requestId, lookers]]))
}

const mostLists = 6
const mostChanges = 3_000
