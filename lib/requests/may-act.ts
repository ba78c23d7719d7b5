import type { Provider } from '#lib/decision/sign-up.ts'
import type { Provisioning } from '#lib/decision/standing.ts'
import { mayDecide, type SignedIn } from '#lib/identity/person.ts'
import type { RequestAction, RequestState, Revocation } from './approval-request.ts'

/** As much of a request as the question needs. */
export type Actionable = {
  readonly state: RequestState
  readonly provisioning: Provisioning | null
  readonly revocation: Revocation | null
  readonly recipe: 'create' | 'invite' | null
  readonly provider: Provider
  readonly address: string
  readonly issuerAssignedId: string | null
  /** Newest first. */
  readonly resolutions: readonly {
    readonly byTenantId: string
    readonly byObjectId: string
    readonly takenBackAt: Date | null
  }[]
  readonly steps: readonly { readonly kind: string; readonly state: string }[]
  /** Whether the last verdict has no effect yet, by the database's clock. */
  readonly isHeld: boolean
  /** Whether the same person has asked again since. */
  readonly isSuperseded: boolean
  /** Whether it waits longer than it may, by the database's clock. */
  readonly isOverdue: boolean
  /** Whether everything personal is gone: who is approved then is nobody's guess. */
  readonly isErased: boolean
}

/** What a person may do with a request now; pages show these and nothing else, and the use cases ask again. */
export function legalActions(request: Actionable, person: SignedIn): readonly RequestAction[] {
  if (!mayDecide(person) || isOwnRequest(request, person)) return []
  if (request.isHeld) return mayTakeBack(request, person) ? ['takeBack'] : []
  if (request.isErased) return actionsOnErased(request, person)
  switch (request.state) {
    case 'pending':
      return request.isOverdue ? [] : ['approve', 'deny']
    case 'denied':
      return request.isSuperseded ? ['reopen'] : ['approve', 'reopen']
    case 'approved':
      return actionsOnApproved(request, person)
    case 'revoked':
      return actionsOnRevoked(request)
    case 'expired':
    case 'withdrawn':
    case 'admitted':
      return []
  }
}

/** An account can still be taken away; only an administrator can find out whose denial it is, and lift it. */
function actionsOnErased(request: Actionable, person: SignedIn): readonly RequestAction[] {
  const legal = legalActions({ ...request, isErased: false }, person)
  return legal.filter(
    action =>
      action === 'revoke' || action === 'retry' || (action === 'reopen' && person.roles.includes('Administrator')),
  )
}

function actionsOnApproved(request: Actionable, person: SignedIn): readonly RequestAction[] {
  switch (request.provisioning) {
    case 'failed': {
      const invite = mayBeInvited(request) ? (['inviteInstead'] as const) : []
      return ['retry', ...invite, ...markAsDone(person), 'revoke']
    }
    case 'left_to_person':
      return [...markAsDone(person), 'revoke']
    case 'done':
    case 'left_to_entra':
      return ['revoke']
    // The worker is at it, or about to be.
    case 'queued':
    case 'running':
    case null:
      return []
  }
}

function actionsOnRevoked({ revocation }: Actionable): readonly RequestAction[] {
  switch (revocation) {
    case 'failed':
      return ['retry']
    case 'done':
    case 'left_to_person':
      return ['reopen']
    case 'queued':
    case 'running':
    case null:
      return []
  }
}

/** Only an administrator's word counts for an account that nobody here has made. */
function markAsDone(person: SignedIn): readonly ['markAsDone'] | readonly [] {
  return person.roles.includes('Administrator') ? ['markAsDone'] : []
}

/** Whether creating the user was the way, and did not succeed. */
function mayBeInvited({ provider, issuerAssignedId, recipe, steps }: Actionable): boolean {
  if (issuerAssignedId === null || provider === 'entra' || provider === 'federated' || recipe === 'invite') return false
  return !steps.some(({ kind, state }) => kind === 'create_user' && state === 'done')
}

/** Whoever gave the verdict, and administrators. */
export function mayTakeBack({ resolutions }: Pick<Actionable, 'resolutions'>, person: SignedIn): boolean {
  if (person.roles.includes('Administrator')) return true
  const last = resolutions.find(({ takenBackAt }) => takenBackAt === null)
  return last?.byTenantId === person.tenantId && last.byObjectId === person.objectId
}

/** Why a person may only read a request, where somebody else could decide it. */
export function whyReadOnly(
  request: Pick<Actionable, 'address' | 'issuerAssignedId'>,
  person: SignedIn,
): 'ownRequest' | 'role' | null {
  if (!mayDecide(person)) return 'role'
  return isOwnRequest(request, person) ? 'ownRequest' : null
}

/** Nobody decides their own request: told by any of their addresses, and by the identity where it is the same object in Entra. */
export function isOwnRequest(
  request: Pick<Actionable, 'address' | 'issuerAssignedId'>,
  person: Pick<SignedIn, 'addresses' | 'objectId'>,
): boolean {
  return person.addresses.includes(request.address) || request.issuerAssignedId === person.objectId
}
