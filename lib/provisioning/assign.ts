import type { DirectoryAnswer } from './directory.graph.ts'
import type { PlannedStep } from './planned-step.ts'
import type { Relations } from './relations.graph.ts'
import { failedStep, type StepResult } from './step-result.ts'

type Assignment = Extract<PlannedStep, { kind: 'add_to_group' | 'assign_app_role' | 'set_sponsor' }>

/**
 * Gives the account what it is to have. Doing it twice has no second effect, so a lost answer is no reason to look. But
 * Graph refuses what is there already with the 400 of any wrong call, told apart only by its words: so after a 400 or a
 * conflict it is looked up.
 */
export async function assign(relations: Relations, accountId: string, assignment: Assignment): Promise<StepResult> {
  const { write, isThere } = callsFor(relations, accountId, assignment)
  const written = await write()
  if (written.kind === 'ok') return { kind: 'done', outcome: {} }
  if (written.kind === 'unknown' || (written.status !== 400 && written.status !== 409)) return failedStep(written)
  const found = await isThere()
  if (found.kind !== 'ok') return failedStep(found)
  return found.value ? { kind: 'done', outcome: {} } : failedStep(written)
}

type Calls = {
  readonly write: () => Promise<DirectoryAnswer<undefined>>
  readonly isThere: () => Promise<DirectoryAnswer<boolean>>
}

function callsFor(relations: Relations, accountId: string, assignment: Assignment): Calls {
  switch (assignment.kind) {
    case 'add_to_group':
      return {
        write: () => relations.addToGroup(accountId, assignment.groupId),
        isThere: () => relations.isInGroup(accountId, assignment.groupId),
      }
    case 'assign_app_role':
      return {
        write: () => relations.assignAppRole(accountId, assignment),
        isThere: () => relations.hasAppRole(accountId, assignment),
      }
    case 'set_sponsor':
      return {
        write: () => relations.addSponsor(accountId, assignment.userId),
        isThere: () => relations.hasSponsor(accountId, assignment.userId),
      }
  }
}
