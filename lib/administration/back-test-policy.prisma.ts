import type { Policy } from '#lib/decision/policy.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { addPast, type BackTest, emptyBackTest } from '#lib/policy/back-test.ts'
import { type Desk, isAdministrator } from './administrator.ts'
import { readDraftFlow } from './draft-policy.prisma.ts'
import type { BackTestOutcome } from './policy-outcomes.ts'
import { readPast } from './read-past.prisma.ts'

/** How far a back-test goes at most. */
type BackTestBounds = {
  readonly requests: number
  readonly milliseconds: number
  /** Requests for each reading of the database. */
  readonly page: number
  /** Milliseconds on a clock that only goes forward. */
  readonly clock: () => number
}

const usualBounds: BackTestBounds = { requests: 5_000, milliseconds: 8_000, page: 500, clock: () => performance.now() }

/**
 * Says what a draft of a flow's policy would have done with the sign-ups of the last 90 days, the newest first. Writes
 * nothing and asks no endpoint. Lists and roster count as they are now, rules that are over do not.
 */
export async function backTestPolicy(
  { database, now }: Desk,
  person: SignedIn,
  { flowId, document, bounds = usualBounds }: BackTestInput,
): Promise<BackTestOutcome> {
  if (!isAdministrator(person)) return { kind: 'forbidden' }
  const draft = await readDraftFlow(database, flowId, document)
  if (draft.kind !== 'flow') return draft
  const policy = stillLive(draft.flow.policy, now)
  const { test, bound } = await readAll(database, policy, { flowId, now, bounds })
  return { kind: 'tested', days, test, bound, missing: draft.missing }
}

async function readAll(
  database: Desk['database'],
  policy: Policy,
  { flowId, now, bounds }: { readonly flowId: string; readonly now: Date; readonly bounds: BackTestBounds },
): Promise<{ readonly test: BackTest; readonly bound: 'requests' | 'time' | undefined }> {
  const until = bounds.clock() + bounds.milliseconds
  const query = { flowId, now, since: new Date(now.getTime() - days * 86_400_000), roster: policy.usesRoster === true }
  let test = emptyBackTest
  let before: string | undefined
  for (;;) {
    const size = Math.min(bounds.page, bounds.requests - test.requests)
    const past = await readPast(database, { ...query, before, size: size + 1 })
    test = addPast(test, policy, past.slice(0, size))
    before = past[size - 1]?.id
    if (past.length <= size) return { test, bound: undefined }
    if (test.requests >= bounds.requests) return { test, bound: 'requests' }
    if (bounds.clock() >= until) return { test, bound: 'time' }
  }
}

type BackTestInput = {
  readonly flowId: string
  readonly document: unknown
  readonly bounds?: BackTestBounds
}

const days = 90

/** A rule that is over by now would not speak any more, though it was not over yet when people came. */
function stillLive(policy: Policy, now: Date): Policy {
  const isLive = ({ expiresAt }: { readonly expiresAt: Date | undefined }) => expiresAt === undefined || expiresAt > now
  const { rules = [], rulesFor } = policy
  return {
    ...policy,
    rules: rules.filter(isLive),
    ...(rulesFor === undefined ? {} : { rulesFor: facts => rulesFor(facts).filter(isLive) }),
  }
}
