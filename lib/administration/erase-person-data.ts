import type { SignedIn } from '#lib/identity/person.ts'
import type { ErasureKey } from '#lib/requests/erasure-key.ts'
import { erasePerson } from '#lib/retention/erase-person.prisma.ts'
import type { ErasePersonOutcome } from '#lib/retention/person-found.ts'
import { asAdministratorAtOnce, type Desk } from './administrator.ts'

/**
 * Erases a person from every flow for an administrator, who has typed their name twice. It is no setting: a proposal that
 * waited for a second administrator would hold the name that is to be gone.
 */
export async function erasePersonData(
  { erasure, ...desk }: Desk & { readonly erasure: ErasureKey },
  person: SignedIn,
  wish: { readonly typed: string; readonly confirmation: string },
): Promise<ErasePersonOutcome | { readonly kind: 'forbidden' }> {
  return asAdministratorAtOnce(desk, person, context => erasePerson({ ...context, erasure }, wish))
}
