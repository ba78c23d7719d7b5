import { needsSecondPerson } from '#lib/configuration/installation.prisma.ts'
import { type Proposed, proposeChange } from '#lib/configuration/propose-change.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { actorOf } from '#lib/requests/acting-person.ts'
import type { SettingsContext } from '#lib/settings/settings-context.ts'

/** Where an administrator works, and when. */
export type Desk = { readonly database: Database; readonly now: Date }

/** Why a change is not in force: the person is no administrator, or a second one must confirm it first. */
export type NotInForce = { readonly kind: 'forbidden' } | Proposed

/** Whether a person may read and change the settings. */
export function isAdministrator(person: SignedIn): boolean {
  return person.roles.includes('Administrator')
}

/**
 * Makes an administrator the actor of a use case of lib/settings, which takes whoever it is given; everybody else is
 * told no and nothing is done. Under four eyes the change is tried, undone and kept as a proposal. Every use case of this
 * folder that changes something begins here.
 */
export async function asAdministrator<Outcome>(
  { database, now }: Desk,
  person: SignedIn,
  change: (context: SettingsContext) => Promise<Outcome>,
): Promise<Outcome | NotInForce> {
  if (!isAdministrator(person)) return { kind: 'forbidden' }
  if (await needsSecondPerson(database)) return proposeChange({ database, now }, person, change)
  return change({ database, now, actor: actorOf(person) })
}

/**
 * The same for what cannot wait for a second administrator: a secret is shown once and kept nowhere, so no proposal can
 * hold it, and what leaked must be revoked at once.
 */
export async function asAdministratorAtOnce<Outcome>(
  { database, now }: Desk,
  person: SignedIn,
  change: (context: SettingsContext) => Promise<Outcome>,
): Promise<Outcome | { readonly kind: 'forbidden' }> {
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
