import type { SignedIn } from '#lib/identity/person.ts'
import { savePolicyOver } from '#lib/settings/save-policy.prisma.ts'
import { asAdministrator, type Desk } from './administrator.ts'
import { changedMeanwhile } from './find-flow.prisma.ts'
import { presentPolicy } from './flow-policy.ts'
import type { SaveFlowPolicyOutcome } from './policy-outcomes.ts'

/** Puts a flow's policy in force, with the audit row, if nobody changed the flow since it was read. */
export async function saveFlowPolicy(
  desk: Desk,
  person: SignedIn,
  input: { readonly flowId: string; readonly version: number; readonly document: unknown },
): Promise<SaveFlowPolicyOutcome> {
  const { flowId, version, document } = input
  return asAdministrator(desk, person, async (context): Promise<SaveFlowPolicyOutcome> => {
    const outcome = await savePolicyOver(context, { flowId, version }, document)
    switch (outcome.kind) {
      case 'refused':
      case 'notFound':
        return outcome
      case 'changed':
        return explainChange(desk, flowId)
      case 'saved': {
        // The version counts every change by one, so what is in force as of ours is known without reading it again.
        const policy = presentPolicy({ id: flowId, version: version + 1, policy: document })
        return { kind: 'saved', policy, warnings: outcome.warnings }
      }
    }
  })
}

async function explainChange({ database }: Desk, flowId: string): Promise<SaveFlowPolicyOutcome> {
  const changed = await changedMeanwhile(database, flowId)
  const row = await database.flow.findUnique({ where: { id: flowId } })
  if (changed.kind === 'notFound' || row === null) return { kind: 'notFound' }
  return { kind: 'changed', current: presentPolicy(row), by: changed.by }
}
