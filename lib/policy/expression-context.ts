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

type Texts = { readonly [Name in 'email' | 'domain' | 'provider' | 'locale' | 'step' | 'standing']: string }

export type ExpressionContext = {
  /** Everything by the names that expressions use. */
  readonly variables: { readonly [name: string]: unknown }
  /** Those of them that are texts. */
  readonly texts: Texts
  /** The claims that have come so far, and whether more may come with the form. */
  readonly known: ReadonlyMap<string, unknown>
  readonly isComplete: boolean
  readonly lists: ReadonlyMap<string, ListNow>
}

/** What an expression sees of a sign-up. Made once for a sign-up, however many rules ask. */
export function expressionContext(facts: Facts, namedLists: NamedLists): ExpressionContext {
  const { signUp, step, standing, now } = facts
  const texts = {
    email: signUp.address.normalised,
    domain: signUp.address.domain,
    provider: signUp.provider,
    locale: signUp.locales[0] ?? '',
    step,
    standing,
  }
  const known = claimsOf(signUp.claims)
  const isComplete = step === 'request-approval'
  const lists = new Map([...namedLists].map(([name, list]) => [name, new ListNow(list, now)]))
  let variables: ExpressionContext['variables'] | undefined
  return {
    // Few conditions are judged by the library, and only it asks for these.
    get variables() {
      variables ??= { ...texts, now, claims: isComplete ? known : askingOnlyForKnown(known), lists }
      return variables
    },
    texts,
    known,
    isComplete,
    lists,
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
function askingOnlyForKnown(known: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> {
  // The library takes a plain Map only, no subclass of it.
  return Object.assign(new Map(known), {
    get: (name: string): unknown => {
      const value = known.get(name)
      if (value === undefined) throw notKnownYet
      return value
    },
  })
}

/** One for all: a stack trace for each would cost more than the rule. */
const notKnownYet = new Error('this claim may come with the form')
