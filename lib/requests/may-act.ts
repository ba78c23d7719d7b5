import type { Provisioning } from '#lib/decision/standing.ts'
import { mayDecide, type SignedIn } from '#lib/identity/person.ts'
import type { RequestAction, RequestState } from './approval-request.ts'

/** As much of a request as the question needs. */
type Actionable = {
  readonly state: RequestState
  readonly provisioning: Provisioning | null
  readonly address: string
  readonly issuerAssignedId: string | null
}

/** What a person may do with a request now; pages show these and nothing else, and the use cases ask again. */
export function legalActions(request: Actionable, person: SignedIn): readonly RequestAction[] {
  if (!mayDecide(person) || isOwnRequest(request, person)) return []
  switch (request.state) {
    case 'pending':
      return ['approve', 'deny']
    case 'denied':
      return ['approve']
    case 'approved':
      return request.provisioning === 'failed' ? ['retry'] : []
    case 'expired':
    case 'withdrawn':
    case 'admitted':
      return []
  }
}

/** Why a person may only read a request, where somebody else could decide it. */
export function whyReadOnly(
  request: Pick<Actionable, 'address' | 'issuerAssignedId'>,
  person: SignedIn,
): 'ownRequest' | 'role' | null {
  if (!mayDecide(person)) return 'role'
  return isOwnRequest(request, person) ? 'ownRequest' : null
}

/** Nobody decides their own request: told by the address, and by the identity where it is the same object in Entra. */
export function isOwnRequest(
  request: Pick<Actionable, 'address' | 'issuerAssignedId'>,
  person: Pick<SignedIn, 'email' | 'objectId'>,
): boolean {
  return request.address === person.email.toLowerCase() || request.issuerAssignedId === person.objectId
}
