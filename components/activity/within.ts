/** How far back is looked; `custom` has its bounds beside it. */
export const withins = ['hour', 'day', 'week', 'month', 'custom'] as const

export type Within = (typeof withins)[number]

type Bounds = { readonly since?: string | undefined; readonly until?: string | undefined }

/** Reads from an address how far back is looked; bounds without a word for them are `custom`. */
export function parseWithin(search: { readonly get: (name: string) => string | null }): Within | undefined {
  const asked = search.get('within')
  const found = withins.find(within => within === asked)
  if (found !== undefined) return found
  return search.get('since') === null && search.get('until') === null ? undefined : 'custom'
}

/** The bounds that are meant at this moment. */
export function boundsOf(within: Within | undefined, given: Bounds, now: Date): Bounds {
  switch (within) {
    case undefined:
      return { since: undefined, until: undefined }
    case 'custom':
      return { since: given.since, until: given.until }
    case 'hour':
    case 'day':
    case 'week':
    case 'month':
      return { since: new Date(now.getTime() - hours[within] * 3_600_000).toISOString(), until: undefined }
  }
}

const hours = { hour: 1, day: 24, week: 7 * 24, month: 30 * 24 } as const
