/** What of the audit log is asked for; it lives in the address. */
export type ActivityQuery = {
  /** Who acted: a kind of actor, or the object id of a person. */
  readonly actor?: string | undefined
  /** `request.approved`, or with a point at its end all that begin so: `request.`. */
  readonly action?: string | undefined
  /** A flow's id. */
  readonly flow?: string | undefined
  /** A request's id. */
  readonly request?: string | undefined
  /** ISO 8601, both within. */
  readonly since?: string | undefined
  readonly until?: string | undefined
  /** A part of the person's name, of the action or of the details. */
  readonly text?: string | undefined
  /** The `next` of the page before. */
  readonly after?: string | undefined
}

type Search = { readonly get: (name: string) => string | null }

/** Reads a query from an address; what it does not know is left out. */
export function parseActivityQuery(search: Search): ActivityQuery {
  const given = {
    actor: matching(/^[\w.-]{1,64}$/, search.get('actor')),
    action: matching(/^[a-z][a-z.-]{0,59}$/, search.get('action')),
    flow: matching(uuidPattern, search.get('flow')),
    request: matching(uuidPattern, search.get('request')),
    since: moment(search.get('since')),
    until: moment(search.get('until')),
    text: words(search.get('q')),
    after: matching(/^[0-9]{1,18}$/, search.get('after')),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** The query as an address carries it; `parseActivityQuery` reads the same query from it. */
export function formatActivityQuery({ text, ...rest }: ActivityQuery): URLSearchParams {
  const entries = Object.entries({ ...rest, q: text })
  return new URLSearchParams(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function matching(pattern: RegExp, asked: string | null): string | undefined {
  return asked !== null && pattern.test(asked) ? asked : undefined
}

function moment(asked: string | null): string | undefined {
  if (asked === null || !/^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(asked)) return undefined
  const date = new Date(asked)
  const iso = Number.isNaN(date.getTime()) ? '' : date.toISOString()
  // PostgreSQL knows no year 0, and an offset can lead to it as to the year 10000.
  return /^(?!0000)\d{4}-/.test(iso) ? iso : undefined
}

function words(asked: string | null): string | undefined {
  const text = asked?.trim() ?? ''
  return text === '' || text.length > 100 || text.includes('\0') || !text.isWellFormed() ? undefined : text
}
