import type { Claims, ClaimValue } from '#lib/decision/sign-up.ts'

/** What Graph is told about a person, by Graph's own names. */
export type AccountAttributes = {
  readonly displayName: string
  readonly [name: string]: string | number | boolean
}

/** Some attributes of an account. */
export type SomeAttributes = { readonly [name: string]: string | number | boolean }

/** Whether an attribute is the tenant's own: a directory extension, which is there only after its first use. */
export function isCustomAttribute(name: string): boolean {
  return /^extension_\w+$/.test(name)
}

/** The attributes without those of these names. */
export function withoutAttributes<Attributes extends SomeAttributes>(
  attributes: Attributes,
  names: readonly string[],
): SomeAttributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)))
}

/**
 * Maps claims to the attributes of an account. Only attributes that a person may tell about themselves are taken, by
 * name; so `email`, `ui_locales`, `step`, `client_id`, `objectId`, `identities` and whatever else arrives stay behind,
 * and nobody gets to set `userType` or a password by sending a claim of that name.
 */
export function accountAttributes(request: {
  readonly claims: Claims
  readonly displayName: string | undefined
  readonly address: string
}): AccountAttributes {
  // A copy has only its own names: what hangs behind `__proto__` is nobody's claim.
  const claims = { ...request.claims }
  const known = Object.entries(longest).flatMap(([name, limit]) => textEntry(name, claimOf(claims, name), limit))
  const custom = Object.entries(claims).flatMap(([name, value]) => customEntry(name, value))
  const attributes = Object.fromEntries([...known, ...custom])
  return { ...attributes, displayName: displayNameOf({ ...request, claims }) }
}

/** How many characters each holds. Source: graph-docs, resources/user. */
const longest = {
  displayName: 256,
  givenName: 64,
  surname: 64,
  companyName: 64,
  department: 64,
  mobilePhone: 64,
  jobTitle: 128,
  city: 128,
  state: 128,
  country: 128,
  postalCode: 40,
  streetAddress: 1024,
} as const
const longestCustom = 256

/** Entra says `lastName` at the first step and `surname` at the second. */
function claimOf(claims: Claims, name: string): ClaimValue | undefined {
  return name === 'surname' ? (claims.surname ?? claims.lastName) : claims[name]
}

/** Entra's directory needs a display name; the identity provider may have given none. */
function displayNameOf({ claims, displayName, address }: Parameters<typeof accountAttributes>[0]): string {
  const wholeName = [claims.givenName, claimOf(claims, 'surname')].flatMap(part => readText(part) ?? []).join(' ')
  const candidates = [readText(claims.displayName), readText(displayName), readText(wholeName)]
  return cut(candidates.find(name => name !== undefined) ?? address, longest.displayName)
}

function textEntry(name: string, value: ClaimValue | undefined, limit: number): readonly (readonly [string, string])[] {
  const text = readText(value)
  return text === undefined ? [] : [[name, cut(text, limit)]]
}

/** Custom attributes are forwarded as received; Entra knows them as text, truth values and whole numbers. */
function customEntry(name: string, value: ClaimValue): readonly (readonly [string, string | number | boolean])[] {
  if (!isCustomAttribute(name)) return []
  if (typeof value === 'boolean') return [[name, value]]
  if (typeof value === 'number') return Number.isSafeInteger(value) ? [[name, value]] : []
  return textEntry(name, value, longestCustom)
}

/** Graph refuses empty text; a claim without a value is one that was not sent. */
function readText(value: ClaimValue | undefined): string | undefined {
  if (typeof value !== 'string') return undefined
  const text = value.toWellFormed().trim()
  return text === '' ? undefined : text
}

/** Never leaves half a character behind. */
function cut(text: string, limit: number): string {
  const part = text.slice(0, limit)
  return part.isWellFormed() ? part : part.slice(0, -1)
}
