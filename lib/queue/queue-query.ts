import type { Provider } from '#lib/decision/sign-up.ts'
import type { Provisioning } from '#lib/decision/standing.ts'

/**
 * The views of the queue. `attention` are requests whose account could not be made or removed; `closed` those that
 * expired or were withdrawn.
 */
export const queueViews = [
  'pending',
  'attention',
  'approved',
  'denied',
  'revoked',
  'admitted',
  'closed',
  'all',
] as const satisfies readonly string[]

export type QueueView = (typeof queueViews)[number]

/** Views are counted so far; a count above it means "more than that". */
export const countLimit = 1_000

/** What of the queue is asked for. It lives in the address, so that a link and Back bring it again. */
export type QueueQuery = {
  readonly view: QueueView
  /** Words that the request must hold; the last one may be unfinished. */
  readonly text?: string | undefined
  /** A flow's id. */
  readonly flow?: string | undefined
  readonly provider?: Provider | undefined
  readonly domain?: string | undefined
  /** An identity, by the key under which a person is known. */
  readonly person?: string | undefined
  /** What a rule said of it. */
  readonly flag?: string | undefined
  /** `me`, `nobody`, or the object id of a person. */
  readonly assigned?: string | undefined
  readonly account?: Provisioning | undefined
  /** Only verdicts that can still be taken back. */
  readonly held?: boolean | undefined
  /** In the order of the view, so counted from arrival where a request waits and from the verdict where it is decided. */
  readonly olderThan?: Age | undefined
  readonly youngerThan?: Age | undefined
  /** Unset: who waits longest first, else the newest. */
  readonly sort?: 'oldest' | 'newest' | undefined
  /** The `next` of the page before. */
  readonly after?: string | undefined
}

/** So many hours, days or weeks: `36h`, `7d`, `2w`. */
export type Age = `${number}${'h' | 'd' | 'w'}`

type Search = { readonly get: (name: string) => string | null }

/** Reads a query from an address; what it does not know is left out, so that a mangled address still shows the queue. */
export function parseQueueQuery(search: Search): QueueQuery {
  const read = (name: string, most = 200) => bounded(search.get(name), most)
  return withoutUnset({
    view: oneOf(queueViews, search.get('view')) ?? 'pending',
    text: read('q')?.replaceAll(/\s+/g, ' ').trim() || undefined,
    flow: matching(uuidPattern, search.get('flow')?.toLowerCase()),
    provider: oneOf(providers, search.get('provider')),
    domain: read('domain', 253)?.toLowerCase(),
    person: read('person', 600),
    flag: read('flag'),
    assigned: read('assigned', 64),
    account: oneOf(accountStates, search.get('account')),
    held: search.get('held') === 'yes' ? true : undefined,
    olderThan: parseAge(search.get('older')),
    youngerThan: parseAge(search.get('younger')),
    sort: oneOf(sorts, search.get('sort')),
    after: read('after'),
  })
}

/** The query as an address carries it; `parseQueueQuery` reads the same query from it. */
export function formatQueueQuery(query: QueueQuery): URLSearchParams {
  const entries = [
    ['view', query.view],
    ['q', query.text],
    ['flow', query.flow],
    ['provider', query.provider],
    ['domain', query.domain],
    ['person', query.person],
    ['flag', query.flag],
    ['assigned', query.assigned],
    ['account', query.account],
    ['held', query.held === true ? 'yes' : undefined],
    ['older', query.olderThan],
    ['younger', query.youngerThan],
    ['sort', query.sort],
    ['after', query.after],
  ] as const
  return new URLSearchParams(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

/** How long an age is, in milliseconds. */
export function ageInMs(age: Age): number {
  const hours = { h: 1, d: 24, w: 7 * 24 }
  const unit = age.endsWith('w') ? 'w' : age.endsWith('d') ? 'd' : 'h'
  return Number.parseInt(age, 10) * hours[unit] * 3_600_000
}

const providers = ['google', 'facebook', 'mail', 'entra', 'federated'] as const satisfies readonly Provider[]

const accountStates = [
  'queued',
  'running',
  'done',
  'failed',
  'left_to_entra',
  'left_to_person',
] as const satisfies readonly Provisioning[]

const sorts = ['oldest', 'newest'] as const

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function oneOf<Value extends string>(values: readonly Value[], asked: string | null): Value | undefined {
  return values.find(value => value === asked)
}

function matching(pattern: RegExp, asked: string | undefined): string | undefined {
  return asked !== undefined && pattern.test(asked) ? asked : undefined
}

/** Empty and over-long values are nobody's wish; PostgreSQL's texts hold no NUL, and half a surrogate is no sign. */
function bounded(asked: string | null, most: number): string | undefined {
  if (asked === null || asked === '' || asked.length > most) return undefined
  return asked.includes('\0') || !asked.isWellFormed() ? undefined : asked
}

function parseAge(asked: string | null): Age | undefined {
  const [, count, unit] = /^([1-9][0-9]{0,3})([hdw])$/.exec(asked ?? '') ?? []
  if (count === undefined || (unit !== 'h' && unit !== 'd' && unit !== 'w')) return undefined
  return `${Number(count)}${unit}`
}

function withoutUnset<Query extends object>(query: Query): Query {
  const copy = { ...query }
  for (const name of Object.keys(copy)) if (Reflect.get(copy, name) === undefined) Reflect.deleteProperty(copy, name)
  return copy
}
