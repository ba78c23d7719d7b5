import type { Messages } from 'next-intl'
import type { Translate } from '#components/messages/translate.ts'
import { product } from '#components/shell/brand.tsx'
import { formatAgo } from '#components/time/age.ts'
import type { RequestSummary } from '#lib/requests/approval-request.ts'

/** The word for a state, and how loud it is. */
export type RequestStatus = {
  readonly word: keyof Messages['status']
  readonly tone: 'waiting' | 'working' | 'good' | 'bad' | 'attention' | 'quiet'
}

/** What to call where a request stands; an approved one says how far its account is. */
export function describeStatus({ state, provisioning }: Pick<RequestSummary, 'state' | 'provisioning'>): RequestStatus {
  switch (state) {
    case 'pending':
      return { word: 'pending', tone: 'waiting' }
    case 'approved':
      return describeProvisioning(provisioning)
    case 'denied':
      return { word: 'denied', tone: 'bad' }
    case 'admitted':
      return { word: 'admitted', tone: 'good' }
    case 'expired':
    case 'withdrawn':
    case 'revoked':
      return { word: state, tone: 'quiet' }
  }
}

function describeProvisioning(provisioning: RequestSummary['provisioning']): RequestStatus {
  switch (provisioning) {
    case 'queued':
    case 'running':
      return { word: provisioning, tone: 'working' }
    case 'done':
      return { word: 'done', tone: 'good' }
    case 'failed':
      return { word: 'failed', tone: 'attention' }
    case 'left_to_entra':
      return { word: 'leftToEntra', tone: 'working' }
    case 'left_to_person':
      return { word: 'leftToPerson', tone: 'attention' }
    case null:
      return { word: 'approved', tone: 'good' }
  }
}

/** Where a request stands, who decided it and when; `by` is `null` where Anteroom did. */
type Decision = { readonly state: RequestSummary['state']; readonly by: string | null; readonly at: string | null }

/** Who decided a request and how long ago, or why nobody did, as a sentence; `undefined` while it waits. */
export function describeDecision({ state, by, at }: Decision, now: string, t: Translate): string | undefined {
  if (state === 'withdrawn' || state === 'expired') return t(`decision.${state}`)
  const decided = decidedStates.find(each => each === state)
  if (decided === undefined) return undefined
  const who = by ?? product
  return at === null
    ? t(`decision.${decided}`, { by: who })
    : t(`decision.ago.${decided}`, { by: who, ago: formatAgo(at, now, t) })
}

const decidedStates = ['approved', 'denied', 'admitted', 'revoked'] as const
