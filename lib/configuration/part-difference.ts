import { z } from 'zod'
import type { Json, JsonObject } from '#lib/settings/canonical-json.ts'
import { type Difference, differences } from './differences.ts'

/** What differs in one flow, or with `null` in what all flows share. */
export type PartDifference = {
  readonly flow: string | null
  /** Whether the flow was not there before. */
  readonly isNew: boolean
  readonly differences: readonly Difference[]
}

/** What differs between two whole documents: what is shared first, then flow by flow. */
export function compareConfigurations(before: JsonObject, after: JsonObject): readonly PartDifference[] {
  const { flows: flowsBefore = {}, version: _, ...sharedBefore } = before
  const { flows: flowsAfter = {}, version: __, ...sharedAfter } = after
  const [older, newer] = [readFlows(flowsBefore), readFlows(flowsAfter)]
  const slugs = [...new Set([...Object.keys(newer), ...Object.keys(older)])].toSorted()
  const parts = [
    { flow: null, isNew: false, differences: differences(sharedBefore, sharedAfter) },
    ...slugs.map(slug => ({
      flow: slug,
      isNew: older[slug] === undefined,
      differences: differences(readObject(older[slug]), readObject(newer[slug])),
    })),
  ]
  return parts.filter(part => part.differences.length > 0)
}

const flowsSchema = z.record(z.string(), z.json())

function readFlows(flows: Json): { readonly [slug: string]: Json } {
  return flowsSchema.parse(flows)
}

function readObject(document: Json | undefined): JsonObject {
  return document === undefined ? {} : flowsSchema.parse(document)
}
