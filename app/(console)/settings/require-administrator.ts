import { isAdministrator } from '#lib/administration/administrator.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { findReader, requireReader } from '../require-reader.ts'

/**
 * The gate of every page of the settings: `undefined` for a reader who is no administrator, to whom the page says so.
 * The use cases ask again.
 */
export async function requireAdministrator(returnTo: string): Promise<SignedIn | undefined> {
  const person = await requireReader(returnTo)
  return isAdministrator(person) ? person : undefined
}

/** The administrator who is signed in, or `undefined`: a layout leaves the answer to the page within. */
export async function findAdministrator(): Promise<SignedIn | undefined> {
  const person = await findReader()
  return person !== undefined && isAdministrator(person) ? person : undefined
}
