import type { Database } from '#lib/db/database.prisma.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { actorOf } from '#lib/requests/acting-person.ts'
import type { SettingsContext } from '#lib/settings/settings-context.ts'

/** Where an administrator works, and when. */
export type Desk = { readonly database: Database; readonly now: Date }

/** The answer to everybody who is no administrator. */
export type NotAdministrator = { readonly kind: 'forbidden' }

/** Whether a person may read and change the settings. */
export function isAdministrator(person: SignedIn): boolean {
  return person.roles.includes('Administrator')
}

/**
 * Makes an administrator the actor of a use case of lib/settings, which takes whoever it is given; everybody else is
 * told no and nothing is done. Every use case of this folder that changes something begins here.
 */
export async function asAdministrator<Outcome>(
  { database, now }: Desk,
  person: SignedIn,
  change: (context: SettingsContext) => Promise<Outcome>,
): Promise<Outcome | NotAdministrator> {
  if (!isAdministrator(person)) return { kind: 'forbidden' }
  return change({ database, now, actor: actorOf(person) })
}

/**
 * Every use case of this folder that reads something begins here.
 *
 * @throws Forbidden for anybody but an administrator.
 */
export function requireAdministrator(person: SignedIn): void {
  if (!isAdministrator(person)) throw new Forbidden('the settings are for administrators')
}
