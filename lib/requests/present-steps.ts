import { nameStepTarget } from '#lib/provisioning/name-step-target.ts'
import { parseStepOutcome } from '#lib/provisioning/step-result.ts'
import type { ProvisioningStepView } from './approval-request.ts'

/** A step as it is stored. */
type StoredStep = Omit<ProvisioningStepView, 'targetName' | 'startedAt' | 'finishedAt'> & {
  readonly startedAt: Date
  readonly finishedAt: Date | null
  readonly outcome: unknown
}

type NamedBy = {
  /** As the database holds them. */
  readonly assignments: unknown
  readonly people: readonly { readonly byObjectId: string; readonly byName: string }[]
}

/** Presents the steps, each group, app role and sponsor by its name where somebody here knows it. */
export function presentSteps(steps: readonly StoredStep[], named: NamedBy): readonly ProvisioningStepView[] {
  return steps.map(step => ({
    kind: step.kind,
    target: step.target,
    targetName: step.kind === 'set_sponsor' ? nameSponsor(step, named) : nameStepTarget(step, named.assignments),
    state: step.state,
    attempts: step.attempts,
    startedAt: step.startedAt.toISOString(),
    finishedAt: step.finishedAt?.toISOString() ?? null,
  }))
}

/** The sponsor is most often whoever approved. */
function nameSponsor({ target }: StoredStep, { people }: NamedBy): string | null {
  return people.find(({ byObjectId }) => byObjectId.toLowerCase() === target)?.byName ?? null
}

/** Names of the custom attributes that Graph refused, so that the account had to be made without. */
export function listAttributesNotSet(steps: readonly StoredStep[]): readonly string[] {
  return steps.flatMap(({ state, outcome }) => (state === 'done' ? (parseStepOutcome(outcome).notSet ?? []) : []))
}

/** Where an invited person redeems, as Graph said. */
export function findRedeemUrl(steps: readonly StoredStep[]): string | null {
  const invited = steps.find(({ kind, state }) => kind === 'invite' && state === 'done')
  return parseStepOutcome(invited?.outcome).redeemUrl ?? null
}
