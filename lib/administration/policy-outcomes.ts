import type { Decision } from '#lib/decision/decision.ts'
import type { CheckResult, Correction, Mark } from '#lib/decision/policy.ts'
import type { Step } from '#lib/decision/sign-up.ts'
import type { BackTest } from '#lib/policy/back-test.ts'
import type { NotInForce } from './administrator.ts'
import type { FlowPolicy } from './flow-policy.ts'

/** How saving a flow's policy ends. */
export type SaveFlowPolicyOutcome =
  /** Each warning names a list that is not there. */
  | { readonly kind: 'saved'; readonly policy: FlowPolicy; readonly warnings: readonly string[] }
  /** Nothing was saved; each problem names its place. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  /** Somebody else was quicker: what is in force now, and who changed it when, where the log tells. */
  | {
      readonly kind: 'changed'
      readonly current: FlowPolicy
      readonly by: { readonly name: string | null; readonly at: string } | undefined
    }
  | { readonly kind: 'notFound' }
  | NotInForce

/** How a back-test ends. */
export type BackTestOutcome =
  | {
      readonly kind: 'tested'
      readonly days: number
      readonly test: BackTest
      /** Why older requests were left out; `undefined` where all were read. */
      readonly bound: 'requests' | 'time' | undefined
      /** The lists that the draft asks and that are not there. */
      readonly missing: readonly string[]
    }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'forbidden' }

/** A sign-up that is only tried. */
export type Trial = {
  readonly flowId: string
  readonly document: unknown
  readonly step: Step
  /** The body of the call, as Entra would send it. */
  readonly body: string
  /** As the person stands today, or as somebody who comes for the first time. */
  readonly standing: 'today' | 'unknown'
  /** What every endpoint answers that a rule would ask: none is asked. */
  readonly checks: CheckResult
}

/** How trying a sign-up ends. */
export type TryOutcome =
  | {
      readonly kind: 'tried'
      /** What Entra would get, to the letter. */
      readonly answer: { readonly status: number; readonly body: string }
      readonly action: Decision['action']
      readonly reason: string
      /** The rule that decided, by its name. */
      readonly rule: string | undefined
      /** What each rule said, those in shadow too. */
      readonly marks: readonly Mark[]
      readonly corrections: readonly Correction[]
      /** The rules whose endpoint would have been asked. */
      readonly asked: readonly { readonly rule: string; readonly url: string }[]
      readonly missing: readonly string[]
    }
  /** The body is no JSON object that a call could carry. */
  | { readonly kind: 'noBody' }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'forbidden' }
