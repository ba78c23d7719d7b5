/** The requests of the list as they are shown, for the keys and the verdict bar: which one follows which. */
export type ListOrder = {
  /** What is shown now, from the top. */
  readonly shown: () => readonly string[]
  /** The list shows this from now on. */
  readonly show: (requestIds: readonly string[]) => void
  /** Waits until the list is there, for it may come after the open request; gives up after so many milliseconds. */
  readonly untilShown: (forMs: number) => Promise<void>
  /**
   * The request after (`1`) or before (`-1`) another. One that is not on the list any more has left its place to the one
   * that followed it; one that never was, because it came by a link, is taken to stand above the list.
   */
  readonly neighbour: (requestId: string | undefined, step: 1 | -1) => string | undefined
  /** Which request to open when this one has been decided: the one that moves into its place, else the one above. */
  readonly successor: (requestId: string) => string | undefined
}

/** The order of a list of which nothing is known yet. */
export function createListOrder(): ListOrder {
  const first = Promise.withResolvers<void>()
  let order: readonly string[] = []
  let places: ReadonlyMap<string, number> = new Map()
  const neighbour: ListOrder['neighbour'] = (requestId, step) => {
    const place = requestId === undefined ? -1 : order.indexOf(requestId)
    if (place >= 0) return order[Math.max(place + step, -1)]
    const left = Math.min(places.get(requestId ?? '') ?? 0, order.length)
    return order[step === 1 ? left : left - 1]
  }
  return {
    shown: () => order,
    show: requestIds => {
      places = new Map([...places, ...order.map((id, place) => [id, place] as const)])
      order = requestIds
      first.resolve()
    },
    untilShown: async forMs => {
      await Promise.race([first.promise, new Promise(resolve => setTimeout(resolve, forMs))])
    },
    neighbour,
    successor: requestId => neighbour(requestId, 1) ?? neighbour(requestId, -1),
  }
}

/** How long whoever wants to go on waits for a list that is not there yet, in milliseconds. */
export const listComesWithinMs = 5_000
