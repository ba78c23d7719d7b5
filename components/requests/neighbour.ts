/**
 * The request after (`1`) or before (`-1`) another in the list. One that is not on the list, because it was decided or
 * came by a link, is taken to stand above it.
 */
export function neighbour(order: readonly string[], requestId: string | undefined, step: 1 | -1): string | undefined {
  const place = requestId === undefined ? -1 : order.indexOf(requestId)
  return order[Math.max(place + step, -1)]
}

/** Which request to open when this one has been decided: the one that moves into its place, else the one above. */
export function successor(order: readonly string[], requestId: string): string | undefined {
  return neighbour(order, requestId, 1) ?? neighbour(order, requestId, -1)
}
