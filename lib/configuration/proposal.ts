import { z } from 'zod'
import type { Difference } from './differences.ts'

const document = z.record(z.string(), z.json())

/** The documents that a proposal would change; `flow` is a slug, or `null` for what all flows share. */
export const proposalPartsSchema = z.array(
  z.strictObject({
    flow: z.string().nullable(),
    /** What was in force; `null` where the flow is new. */
    base: document.nullable(),
    target: document,
  }),
)

export type ProposalPart = z.output<typeof proposalPartsSchema>[number]

/** A change that waits for a second administrator, or what became of it. */
export type ProposalLine = {
  readonly id: string
  readonly state: 'waiting' | 'confirmed' | 'rejected' | 'withdrawn'
  /** ISO 8601. */
  readonly at: string
  readonly by: string
  /** Whether the reader proposed it. */
  readonly isOwn: boolean
  readonly settledAt: string | null
  readonly settledBy: string | null
  readonly parts: readonly {
    readonly flow: string | null
    readonly isNew: boolean
    readonly differences: readonly Difference[]
  }[]
}
