import { type SomeAttributes, withoutAttributes } from './account-attributes.ts'
import type { Directory } from './directory.graph.ts'
import { refusedAttributes } from './refused-attributes.ts'
import { failedStep, type StepOutcome, type StepResult } from './step-result.ts'

/**
 * Sets the attributes of an account, with one call for each attempt. Where Graph refuses them for a custom attribute,
 * the others are set without it, and then each one that was left out by itself: one that is refused alone is recorded
 * by its name, and costs nobody the rest.
 */
export async function updateAttributes(
  directory: Directory,
  accountId: string,
  { attributes, progress }: { readonly attributes: SomeAttributes; readonly progress: StepOutcome },
): Promise<StepResult> {
  const { leftOut = [], notSet = [], restSet = false } = progress
  const [next, ...later] = leftOut
  if (!restSet) return setRest(directory, accountId, { attributes, leftOut })
  const value = next === undefined ? undefined : attributes[next]
  if (next === undefined || value === undefined) return settled(later, notSet)
  const updated = await directory.updateUser(accountId, { [next]: value })
  if (updated.kind === 'ok') return settled(later, notSet)
  const isRefused = refusedAttributes(updated, { [next]: value }).length > 0
  return isRefused ? settled(later, [...notSet, next]) : failedStep(updated)
}

async function setRest(
  directory: Directory,
  accountId: string,
  { attributes, leftOut }: { readonly attributes: SomeAttributes; readonly leftOut: readonly string[] },
): Promise<StepResult> {
  const rest = withoutAttributes(attributes, leftOut)
  const updated = await directory.updateUser(accountId, rest)
  if (updated.kind === 'ok') return settled(leftOut, [])
  const refused = refusedAttributes(updated, rest)
  if (refused.length === 0) return failedStep(updated)
  return { kind: 'partly', outcome: { leftOut: [...leftOut, ...refused] } }
}

function settled(leftOut: readonly string[], notSet: readonly string[]): StepResult {
  if (leftOut.length > 0)
    return { kind: 'partly', outcome: { leftOut: [...leftOut], restSet: true, notSet: [...notSet] } }
  return { kind: 'done', outcome: notSet.length > 0 ? { notSet: [...notSet] } : {} }
}
