import type { Database } from '#lib/db/database.prisma.ts'
import type { NamedLists } from '#lib/policy/named-list.ts'
import { normaliseValue } from '#lib/policy/normalise-value.ts'

/**
 * Reads every list. An entry counts as it was typed and, where it is an address or a domain, in the form in which
 * sign-ups carry theirs; so neither `Fabrikam.com` nor a job title called `Node.js` is missed. A change of any setting
 * reads the lists again, so their size is bounded where they are saved.
 */
export async function readLists(database: Database): Promise<NamedLists> {
  const rows = await database.list.findMany({
    select: { name: true, entries: { select: { value: true, expiresAt: true } } },
  })
  return new Map(rows.map(({ name, entries }) => [name, listOf(entries)]))
}

type Entry = { readonly value: string; readonly expiresAt: Date | null }

/** Of two forms of one value the one that counts longer holds. */
function listOf(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const list = new Map<string, number>()
  for (const { value, expiresAt } of entries) {
    const until = expiresAt?.getTime() ?? Number.POSITIVE_INFINITY
    for (const form of [value, normaliseValue(value)]) list.set(form, Math.max(until, list.get(form) ?? 0))
  }
  return list
}
