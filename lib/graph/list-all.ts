import { z } from 'zod'
import type { Graph } from './connect-graph.ts'
import type { GraphRefusal, GraphSilence } from './graph-answer.ts'

type Listed<T> = { readonly kind: 'ok'; readonly value: readonly T[] } | GraphRefusal | GraphSilence

type Listing = {
  readonly operation: string
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
}

/**
 * Reads a list of Graph's from its first page to its last. A list that does not end within fifty pages is not read: a
 * part of it would pass for the whole.
 *
 * Source: graph-docs, concepts/paging: the next page is where `@odata.nextLink` says.
 */
export async function listAll<T>(
  graph: Graph,
  listing: Listing,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Listed<T>> {
  const page = z.object({ value: z.array(schema), '@odata.nextLink': z.url().optional() })
  const found: T[] = []
  let query = listing.query
  for (let read = 0; read < mostPages; read += 1) {
    const call = { operation: listing.operation, method: 'GET', path: listing.path, rightsMayBeNew: true } as const
    const answer = await graph.call({ ...call, ...(query === undefined ? {} : { query }) }, signal)
    if (answer.kind !== 'ok') return answer
    const parsed = page.safeParse(answer.body)
    if (!parsed.success) return { kind: 'unknown', cause: new Error('Graph answered with another shape of a list') }
    found.push(...parsed.data.value)
    const next = parsed.data['@odata.nextLink']
    if (next === undefined) return { kind: 'ok', value: found }
    query = Object.fromEntries(new URL(next).searchParams)
  }
  return { kind: 'unknown', cause: new Error(`Graph's list did not end within ${mostPages} pages`) }
}

const mostPages = 50
