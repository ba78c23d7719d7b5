import { z } from 'zod'
import type { Json, JsonObject } from '#lib/settings/canonical-json.ts'
import { sharedDocumentSchema } from './configuration.ts'
import { flowDocumentSchema } from './flow-document.ts'

const stored = z.record(z.string(), z.json())

/** The database keeps no order of names; this is the one in which documents are written. */
const schemas: ReadonlyMap<string, z.ZodType> = new Map(
  Object.entries({ ...flowDocumentSchema.shape, ...sharedDocumentSchema.shape }),
)
const order = [...schemas.keys()]

/** A document as the database holds it, its settings in the order in which documents are written. */
export function parseStored(document: unknown): JsonObject {
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return Object.fromEntries(
    Object.entries(stored.parse(document))
      .toSorted(([one], [other]) => place(one) - place(other))
      .map(([name, value]) => [name, inOrder(name, value)]),
  )
}

/** What the schema of now does not take is shown as it was stored. */
function inOrder(name: string, value: Json): Json {
  const parsed = schemas.get(name)?.safeParse(value)
  return parsed?.success === true ? z.json().parse(JSON.parse(JSON.stringify(parsed.data))) : value
}
