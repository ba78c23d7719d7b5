import type { SignedIn } from '#lib/identity/person.ts'
import { changeList as change } from '#lib/settings/change-list.prisma.ts'
import { type MakeListOutcome, makeList } from '#lib/settings/make-list.prisma.ts'
import { type ListValue, readListCsv } from '#lib/settings/read-list-csv.ts'
import { listsOf, type RemoveListOutcome, removeList as remove } from '#lib/settings/remove-list.prisma.ts'
import { asAdministrator, type Desk, type NotInForce, requireAdministrator } from './administrator.ts'
import { type EntryQuery, entriesOnPage, likePattern } from './entry-page.ts'
import type { ChangeEntriesOutcome, ImportOutcome, ListLine, ListPage } from './list-lines.ts'

/**
 * Every list, by name.
 *
 * @throws Forbidden for anybody but an administrator.
 */
export async function listLists({ database, now }: Desk, person: SignedIn): Promise<readonly ListLine[]> {
  requireAdministrator(person)
  const [rows, flows] = await Promise.all([
    database.$queryRaw<{ name: string; entries: number; over: number }[]>`
      SELECT l.name, count(e.value)::int AS entries,
             (count(*) FILTER (WHERE e.expires_at <= ${now}::timestamptz))::int AS over
        FROM list l LEFT JOIN list_entry e ON e.list_id = l.id
       GROUP BY l.name ORDER BY l.name`,
    database.flow.findMany({ where: { archivedAt: null }, select: { slug: true, name: true, policy: true } }),
  ])
  const uses = flows.map(({ slug, name, policy }) => ({ flow: { slug, name }, lists: listsOf(policy) }))
  return rows.map(row => ({
    ...row,
    usedBy: uses.filter(({ lists }) => lists.includes(row.name)).map(({ flow }) => flow),
  }))
}

/**
 * A page of a list's values, in their order.
 *
 * @throws Forbidden for anybody but an administrator.
 */
export async function findListPage(
  { database, now }: Desk,
  person: SignedIn,
  { name, search, after }: EntryQuery & { readonly name: string },
): Promise<ListPage | undefined> {
  requireAdministrator(person)
  const list = await database.list.findUnique({ where: { name }, select: { id: true, _count: true } })
  if (list === null) return undefined
  const rows = await database.$queryRaw<{ value: string; expires_at: Date | null }[]>`
    SELECT value, expires_at FROM list_entry
     WHERE list_id = ${list.id}::uuid AND (${after ?? null}::text IS NULL OR value > ${after ?? null}::text)
       AND (${search.trim()} = '' OR value ILIKE ${likePattern(search)})
     ORDER BY value LIMIT ${entriesOnPage + 1}`
  const shown = rows.slice(0, entriesOnPage)
  return {
    name,
    total: list._count.entries,
    entries: shown.map(({ value, expires_at: at }) => ({
      value,
      expiresAt: at?.toISOString(),
      isOver: at !== null && at <= now,
    })),
    next: rows.length > entriesOnPage ? shown.at(-1)?.value : undefined,
  }
}

/** Makes an empty list. */
export async function createList(desk: Desk, person: SignedIn, name: string): Promise<MakeListOutcome | NotInForce> {
  return asAdministrator(desk, person, context => makeList(context, name))
}

/** Removes a list that no policy asks. */
export async function removeList(desk: Desk, person: SignedIn, name: string): Promise<RemoveListOutcome | NotInForce> {
  return asAdministrator(desk, person, context => remove(context, name))
}

/** Adds values to a list and takes some out. */
export async function changeList(
  desk: Desk,
  person: SignedIn,
  asked: { readonly name: string; readonly put: readonly ListValue[]; readonly remove: readonly string[] },
): Promise<ChangeEntriesOutcome> {
  return asAdministrator(desk, person, context => change(context, asked))
}

/** Reads a CSV file into a list: first only to see, then to do it, whole or not at all. A faulty row stops all of it. */
export async function importList(
  desk: Desk,
  person: SignedIn,
  asked: { readonly name: string; readonly csv: string; readonly replace: boolean; readonly write: boolean },
): Promise<ImportOutcome> {
  const { name, csv, replace, write } = asked
  return asAdministrator(desk, person, async (context): Promise<ImportOutcome> => {
    const { entries, faults, repeated } = readListCsv(csv)
    if (write && faults.length === 0) return change(context, { name, put: entries, replace })
    const first = entries.slice(0, 5).map(({ value }) => value)
    return { kind: 'read', entries: entries.length, repeated, faults, first }
  })
}
