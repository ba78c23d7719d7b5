import { redirect } from 'next/navigation'
import { mayRead, type SignedIn } from '#lib/identity/person.ts'
import { currentPerson } from '#lib/identity/session.next.ts'

/** Who may read here, or `undefined`: a layout shows its frame to a reader and leaves the answer to the page within. */
export async function findReader(): Promise<SignedIn | undefined> {
  const person = await currentPerson()
  return person !== undefined && mayRead(person) ? person : undefined
}

/**
 * The gate of every page of the console. Layouts are not asked again while somebody moves between pages, so each page
 * calls it for itself; whoever is not signed in comes back to `returnTo` afterwards.
 */
export async function requireReader(returnTo: string): Promise<SignedIn> {
  const person = await currentPerson()
  if (person === undefined) redirect(`/sign-in?callbackUrl=${encodeURIComponent(returnTo)}`)
  if (!mayRead(person)) redirect('/no-access')
  return person
}
