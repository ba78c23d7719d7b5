import { parseAddress } from '#lib/addresses/parse-address.ts'

/** A person as an administrator names them: what is looked for in every flow. */
export type Subject = {
  /** The one spelling that counts; what has to be typed again to erase. */
  readonly name: string
  readonly addresses: readonly string[]
  readonly personKeys: readonly string[]
}

/**
 * Reads whom an administrator means: a mail address, in any spelling that a sign-up may have; an identity as Anteroom
 * keeps it (`google|1093…`); or the id alone that Google or Facebook gave. `undefined` where it can be none of them.
 */
export function parseSubject(typed: string): Subject | undefined {
  const name = typed.trim()
  if (name === '' || name.length > longest || /\p{Cc}/u.test(name) || !name.isWellFormed()) return undefined
  if (name.includes('|')) return { name, addresses: [], personKeys: [name] }
  if (!name.includes('@')) return { name, addresses: [], personKeys: [`google|${name}`, `facebook|${name}`] }
  const address = parseAddress(name)?.normalised
  if (address === undefined) return undefined
  return { name: address, addresses: [address], personKeys: [`entra|${address}`, `mail|${address}`] }
}

const longest = 1_100
