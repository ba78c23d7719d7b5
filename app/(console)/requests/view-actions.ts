'use server'

import { z } from 'zod'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import { parseQueueQuery } from '#lib/queue/queue-query.ts'
import { removeView as remove, renameView as rename, saveView as save } from '#lib/views/saved-views.prisma.ts'
import { performAction } from '../../server-action.ts'

type Done = { readonly kind: 'done' }
type Refused = { readonly kind: 'nameUnreadable' | 'tooMany' | 'nameTaken' | 'notFound' }

/** Keeps a query under a name for the reader. */
export async function saveView(input: unknown): Promise<Done | Refused | ActionRefusal> {
  return performAction(input, newViewSchema, async ({ name, search }, { person, application }) => {
    const query = parseQueueQuery(new URLSearchParams(search))
    const { database, now } = application
    const { kind } = await save({ database, now: now() }, person, { name, query })
    return { kind: kind === 'saved' ? 'done' : kind } as const
  })
}

/** Gives a view of the reader's another name. */
export async function renameView(input: unknown): Promise<Done | Refused | ActionRefusal> {
  return performAction(input, renamedSchema, async (view, { person, application }) => {
    const { kind } = await rename(application.database, person, view)
    return { kind: kind === 'renamed' ? 'done' : kind } as const
  })
}

/** Removes a view of the reader's. */
export async function removeView(input: unknown): Promise<Done | Refused | ActionRefusal> {
  return performAction(input, viewSchema, async ({ id }, { person, application }) => {
    const { kind } = await remove(application.database, person, id)
    return { kind: kind === 'removed' ? 'done' : kind } as const
  })
}

const name = z.string().max(200)
const newViewSchema = z.strictObject({ name, search: z.string().max(2_000) })
const viewSchema = z.strictObject({ id: z.uuid() })
const renamedSchema = viewSchema.extend({ name })
