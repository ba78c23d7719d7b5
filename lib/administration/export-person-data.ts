import type { SignedIn } from '#lib/identity/person.ts'
import type { ErasureKey } from '#lib/requests/erasure-key.ts'
import { exportPerson } from '#lib/retention/export-person.prisma.ts'
import type { ExportPersonOutcome } from '#lib/retention/person-found.ts'
import { asAdministratorAtOnce, type Desk } from './administrator.ts'

/** Gives an administrator everything that is known of a person, as one JSON document. */
export async function exportPersonData(
  { erasure, ...desk }: Desk & { readonly erasure: ErasureKey },
  person: SignedIn,
  typed: string,
): Promise<ExportPersonOutcome | { readonly kind: 'forbidden' }> {
  return asAdministratorAtOnce(desk, person, context => exportPerson({ ...context, erasure }, typed))
}
