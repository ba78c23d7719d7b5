import { type JudgedCondition, judgeCondition } from '#lib/policy/judge-condition.ts'
import { type PolicyDocument, policyDocumentSchema } from '#lib/policy/policy-document.ts'

/** What is known of each condition, by its source. */
export type JudgedConditions = { readonly [source: string]: JudgedCondition }

/** A flow's policy as an administrator opens it. */
export type FlowPolicy = {
  readonly flowId: string
  /** What was seen: whoever saves names it. */
  readonly version: number
  /** An empty one where the stored one cannot be read; `unreadable` then holds it as it is. */
  readonly document: PolicyDocument
  readonly unreadable: string | undefined
  readonly conditions: JudgedConditions
}

/** A flow's policy, the lists that its rules may ask, and the attributes that people have sent or may send. */
export type FoundPolicy = {
  readonly policy: FlowPolicy
  readonly lists: readonly string[]
  readonly attributes: readonly string[]
}

/** Presents a stored policy document. */
export function presentPolicy(row: {
  readonly id: string
  readonly version: number
  readonly policy: unknown
}): FlowPolicy {
  const parsed = policyDocumentSchema.safeParse(row.policy)
  const document = parsed.success ? parsed.data : policyDocumentSchema.parse({})
  return {
    flowId: row.id,
    version: row.version,
    document,
    unreadable: parsed.success ? undefined : JSON.stringify(row.policy, null, 2),
    conditions: judgeConditions(document),
  }
}

/** Judges every condition of a document. */
export function judgeConditions({ rules }: PolicyDocument): JudgedConditions {
  return Object.fromEntries(rules.map(({ when }) => [when, judgeCondition(when)]))
}
