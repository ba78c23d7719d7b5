import type { SignedIn } from '#lib/identity/person.ts'
import { findScope, isWithin } from '#lib/requests/flow-scope.prisma.ts'
import { application } from '#lib/server/application.ts'

/** The flows that a reader can choose from, by name: those that they may read. */
export async function listFlowChoices(
  person: SignedIn,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { database, connector } = await application()
  const scope = await findScope(database, person)
  return [...connector.settings().flows.values()]
    .map(({ flow: { id, name } }) => ({ id, name }))
    .filter(({ id }) => isWithin(scope, id))
    .toSorted((one, other) => one.name.localeCompare(other.name))
}
