import type { Messages } from 'next-intl'
import type { Mark } from '#lib/decision/policy.ts'
import type { RequestDetail } from '#lib/requests/approval-request.ts'

/** As much of a request as tells what its rules did to it. */
type Marked = Pick<RequestDetail, 'state' | 'decidedByName' | 'flags' | 'marks'>

type Words = Messages['marks']

/** Why a request is where it is. */
type MarksDescription = { readonly title: keyof Words['title']; readonly statements: readonly Statement[] }

/** One sentence to say: about the rule of this name, or that no rule spoke. */
type Statement =
  | { readonly kind: 'ofRule'; readonly id: string; readonly name: string; readonly sentence: Sentence }
  | { readonly kind: 'nobodySpoke'; readonly id: string }

type Sentence =
  | 'failed'
  | 'rosterAgreed'
  | `check.${keyof Words['check']}`
  | `does.${keyof Words['does']}`
  | `did.${keyof Words['did']}`
  | `shadow.${keyof Words['shadow']}`

/** What the rules said, the live ones first; `undefined` where there is nothing to say. */
export function describeMarks(request: Marked): MarksDescription | undefined {
  const live = request.marks.filter(({ mode }) => mode === 'on')
  const shadow = request.marks.filter(({ mode }) => mode === 'shadow')
  const spoke = live.some(({ outcome }) => outcome !== 'passed')
  const statements: readonly Statement[] = [
    ...live.map(mark => say(mark, describeLive(mark, request))),
    ...(request.state === 'pending' && !spoke ? [nobodySpoke] : []),
    ...shadow.map(mark => say(mark, `shadow.${mark.outcome === 'failed' ? 'failed' : mark.would}`)),
  ]
  return statements.length === 0 ? undefined : { title: titleOf(request, spoke), statements }
}

/** Rules decided only where no person did; of a request that a person decided, they are what was known before. */
function titleOf({ state, decidedByName }: Marked, spoke: boolean): keyof Words['title'] {
  if (state === 'pending') return 'waits'
  const byPolicy = decidedByName === null && (state === 'admitted' || state === 'denied')
  return byPolicy && spoke ? 'decided' : 'said'
}

function say({ rule: id, name }: Mark, sentence: Sentence): Statement {
  return { kind: 'ofRule', id, name, sentence }
}

const nobodySpoke = { kind: 'nobodySpoke', id: 'nobody-spoke' } as const satisfies Statement

function describeLive({ outcome, would }: Mark, request: Marked): Sentence {
  if (outcome === 'failed') return 'failed'
  if (outcome === 'passed') return 'check.passed'
  if (would === 'verify') return describeCheck(request)
  if (would === 'review' && request.state === 'admitted') return 'rosterAgreed'
  return request.state === 'pending' ? `does.${would}` : `did.${would}`
}

/** The mark of a check says that it ended the reading; how, is told by what became of the request. */
function describeCheck({ state, flags }: Marked): Sentence {
  if (flags.includes('check-unanswered')) return 'check.unanswered'
  return state === 'admitted' ? 'check.admitted' : 'check.refused'
}
