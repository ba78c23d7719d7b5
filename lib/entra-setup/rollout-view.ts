import type { FlowStep } from './flow-step.ts'
import type { SetupFailure } from './setup-failure.ts'

/** A rollout as an administrator sees it; holds no secret. Dates are ISO 8601. */
export type RolloutView = {
  readonly state: 'placing' | 'placed' | 'done' | 'stopped'
  readonly userFlowId: string
  readonly byName: string
  readonly startedAt: string
  readonly placedAt: string | null
  readonly endedAt: string | null
  /** The new credential, once it is made. */
  readonly username: string | null
  /** What is revoked in the end, or was. */
  readonly earlier: readonly string[]
  /** At which steps Entra has called with the new one. */
  readonly seen: readonly FlowStep[]
  readonly failure: SetupFailure | null
  /** Nothing goes on until a person does something. */
  readonly waitsForPerson: boolean
}
