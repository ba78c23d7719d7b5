import type { Facts } from '#lib/decision/policy.ts'
import type { Claims, ClaimValue } from '#lib/decision/sign-up.ts'
import { shortName } from './find-claim.ts'
import { holds, type NamedList, type NamedLists } from './named-list.ts'

/** A list at one moment, as expressions see it: something that a text can be in, and nothing else. */
export class ListNow {
  readonly #list: NamedList
  readonly #now: Date

  constructor(list: NamedList, now: Date) {
    this.#list = list
    this.#now = now
  }

  has(value: string): boolean {
    return holds(this.#list, value, this.#now)
  }
}

/** A claim that is there but cannot be judged: it is no flat value, or too long. Whoever compares it fails. */
export class Opaque {}

/** The longest text that an expression sees. Entra's longest attribute has 1,024 characters. */
const longestText = 2_048

export type ExpressionContext = { readonly [variable: string]: unknown }

/** What an expression sees of a sign-up. Made once for a sign-up, however many rules ask. */
export function expressionContext(facts: Facts, lists: NamedLists): ExpressionContext {
  const { signUp, step, standing, now } = facts
  return {
    email: signUp.address.normalised,
    domain: signUp.address.domain,
    provider: signUp.provider,
    locale: signUp.locales[0] ?? '',
    step,
    standing,
    now,
    claims: step === 'check-approval-status' ? askingOnlyForKnown(claimsOf(signUp.claims)) : claimsOf(signUp.claims),
    lists: new Map([...lists].map(([name, list]) => [name, new ListNow(list, now)])),
  }
}

function claimsOf(claims: Claims): Map<string, unknown> {
  const seen = new Map<string, unknown>()
  for (const [name, value] of Object.entries(claims)) {
    if (value === null) continue
    const short = shortName(name)
    seen.set(name, present(value))
    if (!Object.hasOwn(claims, short)) seen.set(short, present(value))
  }
  return seen
}

function present(value: ClaimValue): unknown {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  return typeof value === 'string' && value.length <= longestText ? value : new Opaque()
}

/**
 * At the check step a claim that is missing may yet come with the form, so asking for it, even whether it is there, has
 * no answer. CEL carries that through: `false && unanswered` is false, anything that hangs on it fails.
 */
function askingOnlyForKnown(claims: Map<string, unknown>): Map<string, unknown> {
  const known = new Map(claims)
  return Object.assign(claims, {
    get: (name: string): unknown => {
      const value = known.get(name)
      if (value === undefined) throw notKnownYet
      return value
    },
  })
}

/** One for all: rules by the hundred may run into it, and a stack trace for each would cost more than the rules. */
const notKnownYet = new Error('this claim may come with the form')
