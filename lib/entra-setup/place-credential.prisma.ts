import { timingSafeEqual } from 'node:crypto'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { secretDigest } from '#lib/settings/secret-digest.ts'
import { type NewCredential, writeCredential } from '#lib/settings/write-credential.prisma.ts'
import type { EntraAnswer, EntraConnector, EntraConnectors } from './entra-connectors.graph.ts'
import { connectorAddress } from './flow-step.ts'
import { keepAsking } from './keep-asking.ts'
import { planConnectors, type StepPlan } from './plan-connectors.ts'
import { type ClaimedRollout, writeRollout } from './rollout.prisma.ts'
import type { RolloutPorts, StepContext } from './rollout-ports.ts'
import { describeSetupFailure, ownSetupFailure, type SetupFailure } from './setup-failure.ts'

/** Whether both connectors have the new credential now. */
export type Placing = { readonly kind: 'placed' } | { readonly kind: 'failed'; readonly failure: SetupFailure }

/**
 * Puts a new credential into the connectors of both steps and attaches them. Entra is read before anything is made, so
 * that a missing permission leaves nothing behind. Everything that Entra may present stays accepted: what it presented
 * before, and what an attempt that was stopped may have put there.
 */
export async function placeCredential(context: StepContext): Promise<Placing> {
  const { ports, rollout } = context
  const planned = await readPlan(context)
  if ('failure' in planned) return { kind: 'failed', failure: planned.failure }
  const credential = await makeCredential(ports, rollout, planned.held)
  for (const step of planned.steps) {
    const failure = await placeStep(context, step, credential)
    if (failure !== undefined) return { kind: 'failed', failure }
  }
  await notePlaced(ports, rollout, credential)
  return { kind: 'placed' }
}

type Plan = { readonly steps: readonly StepPlan[]; readonly held: readonly string[] }

async function readPlan({ ports, rollout, entra }: StepContext): Promise<Plan | { readonly failure: SetupFailure }> {
  const attached = await entra.readAttached(rollout.userFlowId)
  if (attached.kind !== 'ok') return { failure: describeSetupFailure(attached) }
  const connectors = await entra.listConnectors()
  if (connectors.kind !== 'ok') return { failure: describeSetupFailure(connectors) }
  const { slug, queryKeyHash } = rollout.flow
  const addresses = {
    check: connectorAddress(ports.appUrl, slug, 'check'),
    request: connectorAddress(ports.appUrl, slug, 'request'),
  }
  const plan = planConnectors({
    addresses,
    attached: attached.value,
    connectors: connectors.value,
    carriesKey: targetUrl => carriesKey(targetUrl, queryKeyHash),
  })
  if (plan.kind === 'keyUnknown') return { failure: ownSetupFailure('keyUnknown') }
  const held = plan.steps.flatMap(({ ours }) => ours.map(({ username }) => username)).filter(name => name !== null)
  return { steps: plan.steps, held }
}

function carriesKey(targetUrl: string, queryKeyHash: Uint8Array | undefined): boolean {
  if (queryKeyHash === undefined) return true
  const code = URL.parse(targetUrl)?.searchParams.get('code') ?? ''
  return timingSafeEqual(secretDigest(code), queryKeyHash)
}

/** Makes the credential and notes what it takes the place of, in one transaction. */
async function makeCredential(
  { database, now }: RolloutPorts,
  rollout: ClaimedRollout,
  held: readonly string[],
): Promise<NewCredential> {
  const { actor, flow, credentialId, earlierIds } = rollout
  return database.$transaction(async transaction => {
    const presented = await transaction.credential.findMany({
      where: { flowId: flow.id, username: { in: [...held] }, revokedAt: null },
      select: { id: true },
    })
    const stopped = credentialId === undefined ? [] : [credentialId]
    const earlier = new Set([...earlierIds, ...presented.map(({ id }) => id), ...stopped])
    const credential = await writeCredential(transaction, { actor, now: now() }, flow)
    await writeRollout(transaction, rollout, { credentialId: credential.id, earlierIds: [...earlier] })
    return credential
  })
}

async function placeStep(
  context: StepContext,
  plan: StepPlan,
  credential: NewCredential,
): Promise<SetupFailure | undefined> {
  const { entra, rollout, ports, signal } = context
  for (const { id } of plan.ours) {
    const presented = await keepAsking(() => entra.presentFrom(id, credential), { ...ports, signal })
    if (presented.kind !== 'ok') return describeSetupFailure(presented)
  }
  const connector = plan.attach ?? (await createOnce(context, plan, credential))
  if ('kind' in connector) return describeSetupFailure(connector)
  if (plan.isAttached) return undefined
  const attached = await keepAsking(() => entra.attach(rollout.userFlowId, plan.step, connector.id), {
    ...ports,
    signal,
  })
  return attached.kind === 'ok' ? undefined : describeSetupFailure(attached)
}

type Unmade = Exclude<EntraAnswer<EntraConnector>, { kind: 'ok' }>

/** A second connector must not come from an answer that was lost: before it is asked again, it is looked for. */
async function createOnce(
  { entra, rollout, ports, signal }: StepContext,
  { step, address }: StepPlan,
  credential: NewCredential,
): Promise<EntraConnector | Unmade> {
  let mayBeThere = false
  const answer = await keepAsking(
    async () => {
      const made = mayBeThere ? await findMade(entra, address, credential.username) : undefined
      if (made !== undefined) return made
      mayBeThere = true
      const displayName = `${displayNames[step]} (${rollout.flow.slug})`
      return entra.createConnector({ displayName, targetUrl: address }, credential)
    },
    { ...ports, signal },
  )
  return answer.kind === 'ok' ? answer.value : answer
}

async function findMade(
  entra: EntraConnectors,
  address: string,
  username: string,
): Promise<EntraAnswer<EntraConnector> | undefined> {
  const connectors = await entra.listConnectors()
  if (connectors.kind !== 'ok') return connectors
  const found = connectors.value.find(each => each.targetUrl === address && each.username === username)
  return found === undefined ? undefined : { kind: 'ok', value: found }
}

/** In Microsoft's words, as in its walkthrough: administrators look for them there. */
const displayNames = { check: 'Check approval status', request: 'Request approval' } as const

async function notePlaced(
  { database, now }: RolloutPorts,
  rollout: ClaimedRollout,
  { username }: NewCredential,
): Promise<void> {
  const { actor, flow, userFlowId } = rollout
  const at = now()
  await database.$transaction(async transaction => {
    await writeRollout(transaction, rollout, { state: 'placed', placedAt: at, failure: Prisma.DbNull, nextAt: at })
    const details = { userFlow: userFlowId, username }
    await writeAuditEvent(transaction, { at, actor, action: 'rollout.placed', flowId: flow.id, details })
  })
}
