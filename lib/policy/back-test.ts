import type { Mark, Policy } from '#lib/decision/policy.ts'
import { requestApproval } from '#lib/decision/request-approval.ts'
import type { SignUp } from '#lib/decision/sign-up.ts'
import type { KnownPerson } from '#lib/decision/standing.ts'

/** What really became of a request; `let-in` and `turned-away` are the policy's doing at that time. */
export type Fate = 'approved' | 'denied' | 'let-in' | 'turned-away' | 'waiting' | 'lapsed'

/** What a policy would have said; `ask` means that an endpoint would have been asked, which no back-test does. */
export type Forecast = 'approve' | 'deny' | 'review' | 'correct' | 'ask'

/** A sign-up of the past. */
export type PastSignUp = {
  readonly id: string
  readonly reference: string
  readonly at: Date
  readonly signUp: SignUp
  /** What the roster says of the person. */
  readonly known: KnownPerson | undefined
  readonly fate: Fate
}

/** A request that a person decided the other way. */
export type Surprise = {
  readonly id: string
  readonly reference: string
  readonly name: string | undefined
  readonly address: string
  readonly at: Date
  readonly forecast: 'approve' | 'deny'
  /** The rule that would have spoken; none where no rule did. */
  readonly rule: string | undefined
}

/** What a policy would have done, counted; made by `addPast` from nothing on. */
export type BackTest = {
  readonly requests: number
  readonly counts: { readonly [Kind in Forecast]: { readonly [Was in Fate]: number } }
  /** How many people each rule would have spoken about, rules in shadow as well; by its id. */
  readonly byRule: { readonly [id: string]: number }
  readonly surprises: readonly Surprise[]
  /** With those beyond the ones that are listed. */
  readonly surprising: number
}

const none = { approved: 0, denied: 0, 'let-in': 0, 'turned-away': 0, waiting: 0, lapsed: 0 }

/** A back-test that has seen nothing yet. */
export const emptyBackTest: BackTest = {
  requests: 0,
  counts: { approve: none, deny: none, review: none, correct: none, ask: none },
  byRule: {},
  surprises: [],
  surprising: 0,
}

/** How many surprising requests are listed; the others are only counted. */
export const mostSurprises = 50

/**
 * Adds sign-ups of the past: each is decided by the same core as at Entra's call, as if the person came for the first
 * time at the moment of their request.
 */
export function addPast(test: BackTest, policy: Policy, past: readonly PastSignUp[]): BackTest {
  return past.reduce((sum, one) => add(sum, one, forecastOf(policy, one)), test)
}

type Foretold = { readonly forecast: Forecast; readonly rule: string | undefined; readonly spoke: readonly string[] }

function add(test: BackTest, past: PastSignUp, { forecast, rule, spoke }: Foretold): BackTest {
  const { counts, byRule, surprises } = test
  const surprise = surpriseOf(past, forecast, rule)
  return {
    requests: test.requests + 1,
    counts: { ...counts, [forecast]: { ...counts[forecast], [past.fate]: counts[forecast][past.fate] + 1 } },
    byRule: countSpoken(byRule, spoke),
    surprises: surprise === undefined || surprises.length >= mostSurprises ? surprises : [...surprises, surprise],
    surprising: test.surprising + (surprise === undefined ? 0 : 1),
  }
}

function countSpoken(byRule: BackTest['byRule'], spoke: readonly string[]): BackTest['byRule'] {
  const sums = new Map(Object.entries(byRule))
  for (const id of spoke) sums.set(id, (sums.get(id) ?? 0) + 1)
  return Object.fromEntries(sums)
}

function forecastOf(policy: Policy, { signUp, known, at }: PastSignUp): Foretold {
  const standing = {
    own: { kind: 'unknown' },
    addressDenied: undefined,
    ...(known === undefined ? {} : { known }),
  } as const
  const decision = requestApproval(standing, policy, { signUp, now: at, checks: new Map() })
  if (decision.action === 'verify') return { forecast: 'ask', rule: decision.rule.name, spoke: [decision.rule.id] }
  const { rule, marks = [] } = decision.grounds ?? {}
  const spoke = marks.filter(hasMatched).map(mark => mark.rule)
  switch (decision.action) {
    case 'continue':
      return { forecast: 'approve', rule, spoke }
    case 'correct':
      return { forecast: 'correct', rule, spoke }
    case 'block':
      return { forecast: decision.effect.kind === 'deny' ? 'deny' : 'review', rule, spoke }
  }
}

function hasMatched({ outcome }: Mark): boolean {
  return outcome === 'matched'
}

function surpriseOf(past: PastSignUp, forecast: Forecast, rule: string | undefined): Surprise | undefined {
  const { id, reference, at, fate, signUp } = past
  const isSurprise = (forecast === 'approve' && fate === 'denied') || (forecast === 'deny' && fate === 'approved')
  if (!isSurprise) return undefined
  return { id, reference, at, name: signUp.displayName, address: signUp.address.typed, forecast, rule }
}
