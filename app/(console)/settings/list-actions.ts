'use server'

import { z } from 'zod'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import type { NotInForce } from '#lib/administration/administrator.ts'
import type { ChangeEntriesOutcome, ImportOutcome, SaveRosterEntryOutcome } from '#lib/administration/list-lines.ts'
import * as lists from '#lib/administration/lists.prisma.ts'
import * as roster from '#lib/administration/roster.prisma.ts'
import type { MakeListOutcome } from '#lib/settings/make-list.prisma.ts'
import type { RemoveListOutcome } from '#lib/settings/remove-list.prisma.ts'
import { performAction } from '../../server-action.ts'

/** Makes an empty list. */
export async function createList(name: string): Promise<MakeListOutcome | NotInForce | ActionRefusal> {
  return performAction(name, z.string().max(200), (typed, { person, application: { database, now } }) =>
    lists.createList({ database, now: now() }, person, typed),
  )
}

/** Removes a list that no policy asks. */
export async function removeList(name: string): Promise<RemoveListOutcome | NotInForce | ActionRefusal> {
  return performAction(name, z.string().max(200), (typed, { person, application: { database, now } }) =>
    lists.removeList({ database, now: now() }, person, typed),
  )
}

/** Adds values to a list and takes some out. */
export async function changeList(input: unknown): Promise<ChangeEntriesOutcome | ActionRefusal> {
  return performAction(input, changeSchema, (asked, { person, application: { database, now } }) =>
    lists.changeList({ database, now: now() }, person, asked),
  )
}

/** Reads a CSV file into a list, to see or to do it. */
export async function importList(input: unknown): Promise<ImportOutcome | ActionRefusal> {
  return performAction(input, importSchema, (asked, { person, application: { database, now } }) => {
    const { into: name, ...rest } = asked
    return lists.importList({ database, now: now() }, person, { name, ...rest })
  })
}

/** Adds somebody to a flow's roster, or writes their entry anew. */
export async function putRosterEntry(input: unknown): Promise<SaveRosterEntryOutcome | ActionRefusal> {
  return performAction(input, entrySchema, (asked, { person, application: { database, now } }) =>
    roster.putRosterEntry({ database, now: now() }, person, asked),
  )
}

/** Takes entries out of a flow's roster. */
export async function removeRosterEntries(input: unknown): Promise<ChangeEntriesOutcome | ActionRefusal> {
  return performAction(input, removalSchema, (asked, { person, application: { database, now } }) =>
    roster.removeRosterEntries({ database, now: now() }, person, asked),
  )
}

/** Reads a CSV file into a flow's roster, to see or to do it. */
export async function importRoster(input: unknown): Promise<ImportOutcome | ActionRefusal> {
  return performAction(input, importSchema, (asked, { person, application: { database, now } }) => {
    const { into: flowId, ...rest } = asked
    return roster.importRoster({ database, now: now() }, person, { flowId, ...rest })
  })
}

const value = z.string().trim().min(1).max(320)
const put = z.array(z.strictObject({ value, expiresAt: z.date().optional() })).max(1_000)
const changeSchema = z.strictObject({ name: z.string().max(63), put, remove: z.array(z.string()).max(1_000) })
const importSchema = z.strictObject({
  /** A list's name, or a flow's id. */
  into: z.string().max(63),
  csv: z.string().max(3_500_000),
  replace: z.boolean(),
  write: z.boolean(),
})
const entrySchema = z.strictObject({ flowId: z.uuid(), entry: z.unknown() })
const removalSchema = z.strictObject({ flowId: z.uuid(), ids: z.array(z.uuid()).max(1_000) })
