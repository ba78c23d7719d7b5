import type { RequestSummary } from '#lib/requests/approval-request.ts'

/** A state in words, and how loud it is. */
export type RequestStatus = {
  readonly label: string
  readonly tone: 'waiting' | 'working' | 'good' | 'bad' | 'attention' | 'quiet'
}

/** What to call where a request stands; an approved one says how far its account is. */
export function describeStatus({ state, provisioning }: Pick<RequestSummary, 'state' | 'provisioning'>): RequestStatus {
  switch (state) {
    case 'pending':
      return { label: 'Pending', tone: 'waiting' }
    case 'approved':
      return describeProvisioning(provisioning)
    case 'denied':
      return { label: 'Denied', tone: 'bad' }
    case 'admitted':
      return { label: 'Admitted', tone: 'good' }
    case 'expired':
      return { label: 'Expired', tone: 'quiet' }
    case 'withdrawn':
      return { label: 'Withdrawn', tone: 'quiet' }
  }
}

function describeProvisioning(provisioning: RequestSummary['provisioning']): RequestStatus {
  switch (provisioning) {
    case 'queued':
      return { label: 'Approved, queued', tone: 'working' }
    case 'running':
      return { label: 'Creating account', tone: 'working' }
    case 'done':
      return { label: 'Account created', tone: 'good' }
    case 'failed':
      return { label: 'Needs attention', tone: 'attention' }
    case 'left_to_entra':
    case null:
      return { label: 'Approved', tone: 'good' }
  }
}

/** Who decided a request and how long ago, as a sentence; `undefined` while nobody has. */
export function describeDecision(
  state: RequestSummary['state'],
  by: string | null,
  ago: string | undefined,
): string | undefined {
  const verb = verbs.get(state)
  if (verb === undefined) return undefined
  return [by ?? 'Anteroom', verb, 'this', ago].filter(Boolean).join(' ')
}

const verbs: ReadonlyMap<RequestSummary['state'], string> = new Map([
  ['approved', 'approved'],
  ['denied', 'denied'],
  ['admitted', 'admitted'],
])
