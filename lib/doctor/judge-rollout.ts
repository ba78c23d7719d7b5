import type { RolloutView } from '#lib/entra-setup/rollout-view.ts'
import type { SetupFailure } from '#lib/entra-setup/setup-failure.ts'
import { fault, type Observation, ok, warning } from './finding.ts'
import type { MessageId } from './words.ts'

type Seen = Pick<RolloutView, 'state' | 'userFlowId' | 'failure' | 'waitsForPerson' | 'placedAt'>

/** Says of a new credential on its way into Entra whether it waits for a person, and for what. */
export function judgeRollout(
  { state, userFlowId: userFlow, failure, waitsForPerson, placedAt }: Seen,
  { flow, now }: { readonly flow: string; readonly now: Date },
): Observation {
  if (state === 'done' || state === 'stopped') return ok('rollout-over', { userFlow }, flow)
  if (waitsForPerson) {
    const { reason = 'refused', status, code, connector } = failure ?? {}
    const values = { userFlow, flow, connector: connector ?? '', graph: [status, code].filter(Boolean).join(' ') }
    return fault(messages[reason], values, flow)
  }
  const days = placedAt === null ? 0 : Math.floor((now.getTime() - Date.parse(placedAt)) / 86_400_000)
  return days > 0 ? warning('rollout-unseen', { userFlow, flow, days }, flow) : ok('rollout-going', { userFlow }, flow)
}

const messages: { readonly [reason in SetupFailure['reason']]: MessageId } = {
  permission: 'rollout-permission',
  signIn: 'rollout-sign-in',
  gone: 'rollout-gone',
  busy: 'rollout-silent',
  entraFails: 'rollout-silent',
  noAnswer: 'rollout-silent',
  refused: 'rollout-refused',
  keyUnknown: 'rollout-key-unknown',
  changedInEntra: 'rollout-changed',
  stillUsed: 'rollout-still-used',
  credentialRevoked: 'rollout-revoked',
}
