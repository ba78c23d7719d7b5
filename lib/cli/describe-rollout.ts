import { explainFinding } from '#lib/doctor/explain-finding.ts'
import { judgeRollout } from '#lib/doctor/judge-rollout.ts'
import type { RolloutView } from '#lib/entra-setup/rollout-view.ts'

/** How far a rollout is, in words, and what to do where it waits for somebody: the doctor's own. */
export function describeRollout(rollout: RolloutView, asked: { readonly flow: string; readonly now: Date }): string {
  const { state, userFlowId, username, earlier, seen } = rollout
  const revoked = earlier.length === 0 ? 'No earlier credential to revoke.' : `Revoked: ${earlier.join(', ')}.`
  switch (state) {
    case 'placing':
      return rollout.waitsForPerson ? explain(rollout, asked) : `The connectors of ${userFlowId} are being changed.`
    case 'placed': {
      if (rollout.waitsForPerson) return explain(rollout, asked)
      const steps = seen.length === 0 ? 'neither step' : seen.map(step => stepNames[step]).join(' and ')
      return `Both connectors of ${userFlowId} present ${username}. Entra has called with it at ${steps}.`
    }
    case 'done':
      return `Done: ${userFlowId} calls with ${username}. ${revoked}`
    case 'stopped':
      return `Stopped. Nothing was revoked; ${userFlowId} calls with what Entra has.`
  }
}

const stepNames = { check: 'the first step', request: 'the second step' } as const

function explain(rollout: RolloutView, asked: { readonly flow: string; readonly now: Date }): string {
  const { seen, todo } = explainFinding({ check: 'rollouts', ...judgeRollout(rollout, asked) })
  return todo === undefined ? seen : `${seen}\n→ ${todo}`
}
