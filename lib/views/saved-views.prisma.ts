import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import { mayRead, type SignedIn } from '#lib/identity/person.ts'
import { formatQueueQuery, parseQueueQuery, type QueueQuery } from '#lib/queue/queue-query.ts'

/** A filter of the queue that a person keeps for themselves. */
export type SavedView = { readonly id: string; readonly name: string; readonly query: QueueQuery }

export type SaveViewOutcome =
  | { readonly kind: 'saved'; readonly view: SavedView }
  | { readonly kind: 'nameUnreadable' }
  /** So many views are enough for anybody. */
  | { readonly kind: 'tooMany' }
  | { readonly kind: 'forbidden' }

type RenameViewOutcome =
  | { readonly kind: 'renamed' }
  | { readonly kind: 'nameUnreadable' }
  | { readonly kind: 'nameTaken' }
  | { readonly kind: 'notFound' }

const mostViews = 50

const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine(name => name.isWellFormed() && !/\p{Cc}/u.test(name))

/** A person's own views, in the order in which they were made. */
export async function listViews(database: Database, person: SignedIn): Promise<readonly SavedView[]> {
  const rows = await database.savedView.findMany({
    where: ownerOf(person),
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(present)
}

/** Keeps a view under a name; one that has this name already is replaced. Where the page was is not kept. */
export async function saveView(
  { database, now }: { readonly database: Database; readonly now: Date },
  person: SignedIn,
  view: { readonly name: string; readonly query: QueueQuery },
): Promise<SaveViewOutcome> {
  if (!mayRead(person)) return { kind: 'forbidden' }
  const name = nameSchema.safeParse(view.name)
  if (!name.success) return { kind: 'nameUnreadable' }
  const owner = ownerOf(person)
  const query = formatQueueQuery({ ...view.query, after: undefined }).toString()
  return database.$transaction(async transaction => {
    const others = await transaction.savedView.count({ where: { ...owner, name: { not: name.data } } })
    if (others >= mostViews) return { kind: 'tooMany' }
    const row = await transaction.savedView.upsert({
      where: { tenantId_objectId_name: { ...owner, name: name.data } },
      create: { ...owner, name: name.data, query, createdAt: now },
      update: { query },
    })
    return { kind: 'saved', view: present(row) }
  })
}

/** Gives a view of the person's own another name. */
export async function renameView(
  database: Database,
  person: SignedIn,
  view: { readonly id: string; readonly name: string },
): Promise<RenameViewOutcome> {
  const name = nameSchema.safeParse(view.name)
  if (!name.success) return { kind: 'nameUnreadable' }
  const owner = ownerOf(person)
  return database.$transaction(async transaction => {
    const namesakes = await transaction.savedView.count({ where: { ...owner, name: name.data, id: { not: view.id } } })
    if (namesakes > 0) return { kind: 'nameTaken' }
    const where = { ...owner, id: view.id }
    const { count } = await transaction.savedView.updateMany({ where, data: { name: name.data } })
    return { kind: count === 0 ? 'notFound' : 'renamed' }
  })
}

/** Removes a view of the person's own. */
export async function removeView(
  database: Database,
  person: SignedIn,
  id: string,
): Promise<{ readonly kind: 'removed' } | { readonly kind: 'notFound' }> {
  const { count } = await database.savedView.deleteMany({ where: { ...ownerOf(person), id } })
  return { kind: count === 0 ? 'notFound' : 'removed' }
}

function ownerOf({ tenantId, objectId }: SignedIn) {
  return { tenantId, objectId }
}

function present({
  id,
  name,
  query,
}: {
  readonly id: string
  readonly name: string
  readonly query: string
}): SavedView {
  return { id, name, query: parseQueueQuery(new URLSearchParams(query)) }
}
