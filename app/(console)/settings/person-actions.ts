'use server'

import { z } from 'zod'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import { erasePersonData } from '#lib/administration/erase-person-data.ts'
import { exportPersonData } from '#lib/administration/export-person-data.ts'
import { findPersonData } from '#lib/administration/find-person-data.prisma.ts'
import type { ErasePersonOutcome, ExportPersonOutcome, FindPersonOutcome } from '#lib/retention/person-found.ts'
import { performAction } from '../../server-action.ts'

/** Tells what there is about a person. */
export async function findData(input: unknown): Promise<FindPersonOutcome | ActionRefusal> {
  return performAction(input, whoSchema, ({ typed }, { person, application: { database, connector } }) =>
    findPersonData({ database, erasure: connector.erasure }, person, typed),
  )
}

/** Gives everything that is known of a person as one JSON document. */
export async function exportData(input: unknown): Promise<ExportPersonOutcome | ActionRefusal> {
  return performAction(input, whoSchema, ({ typed }, { person, application: { database, connector, now } }) =>
    exportPersonData({ database, erasure: connector.erasure, now: now() }, person, typed),
  )
}

/** Erases a person from every flow. */
export async function eraseData(input: unknown): Promise<ErasePersonOutcome | ActionRefusal> {
  return performAction(input, eraseSchema, (wish, { person, application: { database, connector, now } }) =>
    erasePersonData({ database, erasure: connector.erasure, now: now() }, person, wish),
  )
}

const whoSchema = z.strictObject({ typed: z.string().max(2_000) })
const eraseSchema = z.strictObject({ typed: z.string().max(2_000), confirmation: z.string().max(2_000) })
