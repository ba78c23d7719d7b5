import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import type { JudgePolicyOutcome } from '#lib/administration/judge-policy.ts'
import type { BackTestOutcome, SaveFlowPolicyOutcome, Trial, TryOutcome } from '#lib/administration/policy-outcomes.ts'
import type { JudgedCondition } from '#lib/policy/judge-condition.ts'
import type { PolicyDocument } from '#lib/policy/policy-document.ts'

/** Says whether a condition can be used, on the server. */
export type JudgeCondition = (source: string) => Promise<JudgedCondition | ActionRefusal>

/** What the pages of a policy ask of the server. */
export type PolicyActions = {
  readonly save: (input: {
    readonly flowId: string
    readonly version: number
    readonly document: PolicyDocument
  }) => Promise<SaveFlowPolicyOutcome | ActionRefusal>
  readonly judgeCondition: JudgeCondition
  readonly judgePolicy: (json: string) => Promise<JudgePolicyOutcome | ActionRefusal>
  readonly backTest: (input: {
    readonly flowId: string
    readonly document: PolicyDocument
  }) => Promise<BackTestOutcome | ActionRefusal>
  readonly trySignUp: (
    trial: Omit<Trial, 'document'> & { readonly document: PolicyDocument },
  ) => Promise<TryOutcome | ActionRefusal>
}
