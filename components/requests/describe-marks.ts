import type { Mark } from '#lib/decision/policy.ts'
import type { RequestDetail } from '#lib/requests/approval-request.ts'

/** As much of a request as tells what its rules did to it. */
type Marked = Pick<RequestDetail, 'state' | 'decidedByName' | 'flags' | 'marks'>

/** Why a request is where it is. */
type MarksDescription = { readonly title: string; readonly statements: readonly Statement[] }

/** One sentence about one rule, whose name stands between the words; without a name `before` is all of it. */
type Statement = {
  readonly id: string
  readonly before: string
  readonly name: string | undefined
  readonly after: string
}

/** What the rules said in plain words, the live ones first; `undefined` where there is nothing to say. */
export function describeMarks(request: Marked): MarksDescription | undefined {
  const live = request.marks.filter(({ mode }) => mode === 'on')
  const shadow = request.marks.filter(({ mode }) => mode === 'shadow')
  const spoke = live.some(({ outcome }) => outcome !== 'passed')
  const statements = [
    ...live.map(mark => describeLive(mark, request)),
    ...(request.state === 'pending' && !spoke ? [nobodySpoke] : []),
    ...shadow.map(describeShadow),
  ]
  return statements.length === 0 ? undefined : { title: titleOf(request, spoke), statements }
}

/** Rules decided only where no person did; of a request that a person decided, they are what was known before. */
function titleOf({ state, decidedByName }: Marked, spoke: boolean): string {
  if (state === 'pending') return 'Why this waits for a person'
  const byPolicy = decidedByName === null && (state === 'admitted' || state === 'denied')
  return byPolicy && spoke ? 'Why it was decided so' : 'What the rules said'
}

const nobodySpoke: Statement = {
  id: 'nobody-spoke',
  before: 'No rule speaks for this person.',
  name: undefined,
  after: '',
}

function describeLive(mark: Mark, request: Marked): Statement {
  const { rule: id, name, outcome, would } = mark
  if (outcome === 'failed') return { id, before: 'Rule ', name, after: ' failed, and a failed rule never admits.' }
  if (outcome === 'passed') return { id, before: 'The check of rule ', name, after: ' passed.' }
  if (would === 'verify') return { id, before: 'The check of rule ', name, after: ` ${describeCheck(request)}.` }
  if (would === 'review' && request.state === 'admitted') {
    return {
      id,
      before: 'Rule ',
      name,
      after: ' would have sent it to review, but the roster had agreed to the person.',
    }
  }
  return { id, before: 'Rule ', name, after: ` ${request.state === 'pending' ? does[would] : did[would]}.` }
}

/** The mark of a check says that it ended the reading; how, is told by what became of the request. */
function describeCheck({ state, flags }: Marked): string {
  if (flags.includes('check-unanswered')) return 'was not answered, or asked for a person'
  return state === 'admitted' ? 'passed, or the roster had agreed to the person' : 'did not pass'
}

function describeShadow({ rule: id, name, outcome, would }: Mark): Statement {
  const after = outcome === 'failed' ? ' failed.' : ` would have ${did[would]}.`
  return { id, before: 'In shadow: ', name, after }
}

type Verbs = { readonly [kind in Mark['would']]: string }

const does: Verbs = {
  approve: 'approves it',
  deny: 'denies it',
  review: 'sends it to review',
  correct: 'asks for a correction',
  verify: 'asks for a check',
}

/** Also what follows "would have". */
const did: Verbs = {
  approve: 'approved it',
  deny: 'denied it',
  review: 'sent it to review',
  correct: 'asked for a correction',
  verify: 'asked for a check',
}
