import { parseActivityQuery } from './activity-query.ts'

/** What of Entra's calls is asked for; it lives in the address. */
export type CallQuery = {
  /** A flow's id. */
  readonly flow?: string | undefined
  readonly step?: string | undefined
  readonly outcome?: 'answered' | 'refused' | undefined
  readonly reason?: string | undefined
  /** A part of the rule's name or of what the caller calls the sign-up. */
  readonly text?: string | undefined
  /** ISO 8601, both within. */
  readonly since?: string | undefined
  readonly until?: string | undefined
  /** The `next` of the page before. */
  readonly after?: string | undefined
}

/** Reads a query from an address; what it does not know is left out. */
export function parseCallQuery(search: { readonly get: (name: string) => string | null }): CallQuery {
  const { flow, text, since, until, after } = parseActivityQuery(search)
  const outcome = search.get('outcome')
  const given = {
    flow,
    text,
    since,
    until,
    after,
    step: named(search.get('step')),
    reason: named(search.get('reason')),
    outcome: outcome === 'answered' || outcome === 'refused' ? outcome : undefined,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function named(asked: string | null): string | undefined {
  return asked !== null && /^[\w.-]{1,64}$/.test(asked) ? asked : undefined
}
