import { expect } from 'vitest'
import { z } from 'zod'
import type { SignUp } from '#lib/decision/sign-up.ts'
import type { Graph } from '#lib/graph/connect-graph.ts'
import type { Fault } from '#lib/simulator/faults/fault.ts'
import { ana } from '#test/support/people.ts'
import { googleGuest } from '#test/support/queue-sign-up.ts'
import { retryAsSeen } from '#test/support/retry-as-seen.ts'
import { assignments, countAssignments, tenant } from '#test/support/tenant.ts'
import { dyingGraph, entraGuest, outliveLease, type ProvisioningUnderTest } from './provisioning-under-test.ts'

/** How long a call may take while the matrix runs; a silence lasts longer. */
export const longestCallMs = 300

/** A custom attribute that the tenant knows; the other one it does not. */
const knownAttribute = 'extension_0123456789abcdef0123456789abcdef_Team'
const unknownAttribute = 'extension_0123456789abcdef0123456789abcdef_New'

/** One call on the wire of one recipe. */
type WireCall = { readonly recipe: Recipe; readonly call: string; readonly method: string; readonly path: string }

type Recipe = 'user' | 'user with an unknown attribute' | 'guest'

const wireCalls: readonly WireCall[] = [
  { recipe: 'user', call: 'find', method: 'GET', path: '^/v1.0/users$' },
  { recipe: 'user', call: 'create', method: 'POST', path: '^/v1.0/users$' },
  { recipe: 'user', call: 'verify', method: 'GET', path: '/v1.0/users/' },
  { recipe: 'user', call: 'add to group', method: 'POST', path: '/members/' },
  { recipe: 'user', call: 'assign app role', method: 'POST', path: '/appRoleAssignedTo' },
  { recipe: 'user', call: 'set sponsor', method: 'POST', path: '/sponsors/' },
  { recipe: 'user with an unknown attribute', call: 'create', method: 'POST', path: '^/v1.0/users$' },
  { recipe: 'user with an unknown attribute', call: 'update', method: 'PATCH', path: '/v1.0/users/' },
  { recipe: 'guest', call: 'find', method: 'GET', path: '^/v1.0/users$' },
  { recipe: 'guest', call: 'invite', method: 'POST', path: '/v1.0/invitations' },
  { recipe: 'guest', call: 'update', method: 'PATCH', path: '/v1.0/users/' },
  { recipe: 'guest', call: 'verify', method: 'GET', path: '/v1.0/users/' },
]

/** What can go wrong with any call. */
export const everywhere = {
  '429 with Retry-After': { kind: 'status', status: 429, retryAfterSeconds: 7 },
  '429 without Retry-After': { kind: 'status', status: 429 },
  '500': { kind: 'status', status: 500 },
  '503': { kind: 'status', status: 503 },
  'a time-out before the effect': { kind: 'silence', effect: 'before', ms: 2 * longestCallMs },
  'a time-out after the effect': { kind: 'silence', effect: 'after', ms: 2 * longestCallMs },
  'a connection reset': { kind: 'reset' },
  'a lost answer': { kind: 'lostAnswer' },
  'a policy refusal': { kind: 'policyRefusal' },
  'an expired token': { kind: 'expiredToken' },
  'a malformed body': { kind: 'malformedBody' },
} as const satisfies Record<string, Fault>

const onWrites = {
  'a conflict of principal names': { kind: 'objectConflict', target: 'userPrincipalName' },
  'a conflict of addresses': { kind: 'objectConflict', target: 'proxyAddresses' },
  'a conflict of identities': { kind: 'objectConflict', target: 'identities' },
} as const satisfies Record<string, Fault>

const onCreations = {
  '404 after the creation': { kind: 'notFoundAfterCreate', count: 2 },
} as const satisfies Record<string, Fault>

/** A row of the matrix: what goes wrong, where, and how often in a row; or what after what. */
export type FaultCase = WireCall & { readonly title: string; readonly faults: readonly Fault[] }

/** Each fault at each call, once. */
export function singleFaults(): readonly FaultCase[] {
  return wireCalls.flatMap(wire => faultsAt(wire).map(([name, fault]) => faultCase(wire, [[name, fault]])))
}

/** Each fault at each write, after each other one, and each fault three times in a row. */
export function repeatedFaults(): readonly FaultCase[] {
  const pairs = wireCalls
    .filter(({ method }) => method !== 'GET')
    .flatMap(wire => faultsAt(wire).flatMap(one => faultsAt(wire).map(other => faultCase(wire, [one, other]))))
  const triples = wireCalls.flatMap(wire => faultsAt(wire).map(one => faultCase(wire, [one, one, one])))
  return [...pairs, ...triples]
}

/** Each fault at the look-up of a worker that takes over from one that died at a write. */
export function faultsAfterDeath(): readonly (FaultCase & { readonly operation: string })[] {
  const deaths = [
    { recipe: 'user', operation: 'create-user', follows: { method: 'GET', path: '^/v1.0/users$' } },
    { recipe: 'guest', operation: 'invite', follows: { method: 'GET', path: '^/v1.0/users$' } },
    { recipe: 'guest', operation: 'update-user', follows: { method: 'PATCH', path: '/v1.0/users/' } },
    { recipe: 'user', operation: 'add-to-group', follows: { method: 'POST', path: '/members/' } },
    { recipe: 'user', operation: 'add-to-group', follows: { method: 'POST', path: '/checkMemberGroups' } },
    { recipe: 'user', operation: 'assign-app-role', follows: { method: 'GET', path: '/appRoleAssignments' } },
    { recipe: 'user', operation: 'set-sponsor', follows: { method: 'GET', path: '/sponsors' } },
  ] as const
  return deaths.flatMap(({ recipe, operation, follows }) => {
    const wire = { recipe, call: `${follows.path}, after a death at ${operation}`, ...follows }
    return Object.entries(everywhere).map(([name, fault]) => ({ ...faultCase(wire, [[name, fault]]), operation }))
  })
}

function faultsAt({ method }: WireCall): readonly (readonly [string, Fault])[] {
  const faults = [everywhere, method === 'GET' ? {} : onWrites, method === 'POST' ? onCreations : {}]
  return faults.flatMap(each => Object.entries<Fault>(each))
}

function faultCase(wire: WireCall, named: readonly (readonly [string, Fault])[]): FaultCase {
  const title = `${named.map(([name]) => name).join(', then ')}, at ${wire.call} of a ${wire.recipe}`
  return { ...wire, title, faults: named.map(([, fault]) => fault) }
}

let people = 0

/** Somebody new, whom this recipe gets an account. */
function personFor(recipe: Recipe): SignUp {
  people += 1
  const claims = { city: 'Lisboa', givenName: 'Ana', [knownAttribute]: 'Blue' }
  switch (recipe) {
    case 'user':
      return googleGuest(`Matrix User ${people}`, claims)
    case 'user with an unknown attribute':
      return googleGuest(`Matrix Custom ${people}`, { ...claims, [unknownAttribute]: 'lost' })
    case 'guest':
      return entraGuest(`Matrix Guest ${people}`, claims)
  }
}

/** The tenant of the matrix and the settings of its flow. */
export async function prepareMatrix(under: ProvisioningUnderTest): Promise<void> {
  await under.simulator.control('PUT', '/simulator/extensions', { names: [knownAttribute] })
  await under.simulator.control('PUT', '/simulator/tenant', tenant)
  await under.database.flow.updateMany({ data: { assignments } })
  // The first call fetches the token, which may take longer than a call of the matrix is given.
  await under.graph.call({ operation: 'find', method: 'GET', path: '/users' }, AbortSignal.timeout(5_000))
}

/**
 * Approves somebody, orders the faults and works the request off, with a person's Retry where one is asked for. In the
 * end there is exactly one account with all that the tenant knows of, and at most one invitation was ever sent; at no
 * point in between was there more.
 */
export async function expectOneAccount(
  under: ProvisioningUnderTest,
  { recipe, method, path, faults, operation }: FaultCase & { readonly operation?: string },
  graph: Graph,
): Promise<void> {
  const signUp = personFor(recipe)
  const requestId = await under.approve(signUp)
  if (operation !== undefined) {
    const dying = dyingGraph(graph, operation, 'after')
    await expect(under.runOnce(requestId, { graph: dying })).rejects.toThrow('killed')
  }
  for (const fault of faults) await under.order(method, path, fault)
  let end = await runToEnd(under, requestId, graph)
  for (let retries = 0; end === 'failed' && retries < 4; retries += 1) {
    await expectActionable(under, requestId)
    await expectMade(under, signUp, { atMost: true })
    expect(await retryAsSeen(under.database, ana, requestId)).toEqual({ kind: 'queued' })
    end = await runToEnd(under, requestId, graph)
  }
  expect(end).toBe('done')
  await expectMet(under, faults.length)
  await expectMade(under, signUp, { atMost: false })
}

/** The fault was met; what was to follow it may not have been, where its answer was lost and its effect was not. */
async function expectMet(under: ProvisioningUnderTest, ordered: number): Promise<void> {
  const { body: left } = await under.simulator.control('GET', '/simulator/faults')
  await under.simulator.control('DELETE', '/simulator/faults')
  expect(z.array(z.unknown()).parse(left).length).toBeLessThan(ordered)
}

/** Works the job off until it ends, without its waits. */
export async function runToEnd(under: ProvisioningUnderTest, requestId: string, graph: Graph): Promise<string> {
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    await outliveLease(under.database, requestId)
    const outcome = await under.runOnce(requestId, { attempt, graph })
    if (outcome.kind !== 'again') return outcome.kind
  }
  throw new Error('no end in sight')
}

/** The request says what is wrong, and nothing is at it. */
async function expectActionable(under: ProvisioningUnderTest, requestId: string): Promise<void> {
  const { provisioning, provisioningError, steps } = await under.read(requestId)
  expect(provisioning).toBe('failed')
  expect(provisioningError).toMatchObject({ code: expect.any(String), message: expect.any(String) })
  expect(steps.map(step => step.state)).not.toContain('started')
}

async function expectMade(
  under: ProvisioningUnderTest,
  signUp: SignUp,
  { atMost }: { readonly atMost: boolean },
): Promise<void> {
  const mail = signUp.address.normalised
  const ledger = await under.ledger()
  const accounts = ledger.accounts.filter(account => account.mail === mail)
  const invitations = ledger.invitations.filter(invitation => invitation.invitedUserEmailAddress === mail)
  expect(accounts.length).toBeLessThanOrEqual(1)
  expect(invitations.length).toBeLessThanOrEqual(1)
  if (atMost) return
  expect(accounts).toEqual([expect.objectContaining({ city: 'Lisboa', givenName: 'Ana', [knownAttribute]: 'Blue' })])
  expect(invitations).toHaveLength(signUp.provider === 'entra' ? 1 : 0)
  expect(countAssignments(accounts[0]?.id ?? '', ledger)).toEqual({ groups: 1, appRoles: 1, sponsors: 1 })
}
