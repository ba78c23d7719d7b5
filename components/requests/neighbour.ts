/** Where a request stood when it was last on the list. */
export type LastPlaces = ReadonlyMap<string, number>

/**
 * The request after (`1`) or before (`-1`) another in the list. One that is not on the list any more has left its place
 * to the one that followed it; one that never was, because it came by a link, is taken to stand above the list.
 */
export function neighbour(
  order: readonly string[],
  requestId: string | undefined,
  { step, places = new Map() }: { readonly step: 1 | -1; readonly places?: LastPlaces },
): string | undefined {
  const place = requestId === undefined ? -1 : order.indexOf(requestId)
  if (place >= 0) return order[Math.max(place + step, -1)]
  const left = Math.min(places.get(requestId ?? '') ?? 0, order.length)
  return order[step === 1 ? left : left - 1]
}

/** Which request to open when this one has been decided: the one that moves into its place, else the one above. */
export function successor(order: readonly string[], requestId: string, places?: LastPlaces): string | undefined {
  const from = places === undefined ? {} : { places }
  return neighbour(order, requestId, { step: 1, ...from }) ?? neighbour(order, requestId, { step: -1, ...from })
}
