import type { Database } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import type { ErasureKey } from '#lib/requests/erasure-key.ts'
import { findPerson } from '#lib/retention/find-person.prisma.ts'
import type { FindPersonOutcome } from '#lib/retention/person-found.ts'
import { isAdministrator } from './administrator.ts'

/** Tells an administrator what there is about a person in every flow, by address or identity. */
export async function findPersonData(
  ports: { readonly database: Database; readonly erasure: ErasureKey },
  person: SignedIn,
  typed: string,
): Promise<FindPersonOutcome | { readonly kind: 'forbidden' }> {
  return isAdministrator(person) ? findPerson(ports, typed) : { kind: 'forbidden' }
}
