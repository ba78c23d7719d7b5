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

const textNames = ['email', 'domain', 'provider', 'locale', 'step', 'standing', 'roster'] as const

/** The variables that are texts. */
export type Texts = { readonly [Name in (typeof textNames)[number]]: string }

/** Whether a variable is one of them. */
export function isTextName(name: string): name is keyof Texts {
  return textNames.some(known => known === name)
}

export type ExpressionContext = {
  /** Everything by the names that expressions use. */
  readonly variables: { readonly [name: string]: unknown }
  /** Those of them that are texts. */
  readonly texts: Texts
  /** A claim by its own name or by the one that policies use; `undefined` where it has not come. */
  readonly claim: (name: string) => unknown
  /** Whether no more claims may come with the form. */
  readonly isComplete: boolean
  /** Whether a list holds a text now; `undefined` where there is no such list. */
  readonly holds: (list: string, value: string) => boolean | undefined
}

/**
 * What an expression sees of a sign-up. Made once for a sign-up, however many rules ask; what only few rules ask for is
 * made when the first one does.
 */
export function expressionContext(facts: Facts, namedLists: NamedLists): ExpressionContext {
  const { signUp, step, standing, roster = 'none', now } = facts
  const { claims } = signUp
  const isComplete = step === 'request-approval'
  let aliases: ReadonlyMap<string, ClaimValue> | undefined
  let variables: ExpressionContext['variables'] | undefined
  const texts = {
    email: signUp.address.normalised,
    domain: signUp.address.domain,
    provider: signUp.provider,
    locale: signUp.locales[0] ?? '',
    step,
    standing,
    roster,
  }
  return {
    get variables() {
      variables ??= { ...texts, ...libraryVariables(facts, namedLists) }
      return variables
    },
    texts,
    claim: name => {
      if (Object.hasOwn(claims, name)) return present(claims[name])
      aliases ??= aliasesOf(claims)
      return present(aliases.get(name))
    },
    isComplete,
    holds: (name, value) => {
      const list = namedLists.get(name)
      return list === undefined ? undefined : holds(list, value, now)
    },
  }
}

/** What only conditions see that the library judges. */
function libraryVariables({ signUp, step, now }: Facts, namedLists: NamedLists): ExpressionContext['variables'] {
  const known = claimsOf(signUp.claims)
  const lists = new Map([...namedLists].map(([name, list]) => [name, new ListNow(list, now)]))
  return { now, claims: step === 'request-approval' ? known : askingOnlyForKnown(known), lists }
}

function claimsOf(claims: Claims): Map<string, unknown> {
  const all = [...Object.entries(claims), ...aliasesOf(claims)]
  return new Map(all.flatMap(([name, value]) => (value === null ? [] : [[name, present(value)]])))
}

/** The names that policies use for claims which came under another one. */
function aliasesOf(claims: Claims): ReadonlyMap<string, ClaimValue> {
  const aliases = new Map<string, ClaimValue>()
  for (const [name, value] of Object.entries(claims)) {
    const short = shortName(name)
    if (value !== null && short !== name && !Object.hasOwn(claims, short)) aliases.set(short, value)
  }
  return aliases
}

/** Entra leaves out what has no value; null says the same. */
function present(value: ClaimValue | undefined): unknown {
  if (value === undefined || value === null) return undefined
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
