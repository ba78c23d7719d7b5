import type { SignedIn } from '#lib/identity/person.ts'
import { type ClearQueryKeyOutcome, clearQueryKey as clear } from '#lib/settings/clear-query-key.prisma.ts'
import { setQueryKey as set } from '#lib/settings/set-query-key.prisma.ts'
import { asAdministratorAtOnce, type Desk } from './administrator.ts'

export type SetQueryKeyOutcome =
  /** The only time that the key can be read. */
  { readonly kind: 'set'; readonly key: string } | { readonly kind: 'notFound' } | { readonly kind: 'forbidden' }

/** Asks every call of a flow for an extra key in the address; an older key ends at once. */
export async function setQueryKey(desk: Desk, person: SignedIn, flowId: string): Promise<SetQueryKeyOutcome> {
  return asAdministratorAtOnce(desk, person, async (context): Promise<SetQueryKeyOutcome> => {
    if ((await context.database.flow.count({ where: { id: flowId } })) === 0) return { kind: 'notFound' }
    return { kind: 'set', key: await set(context, flowId) }
  })
}

/** Asks for no extra key any more. */
export async function clearQueryKey(
  desk: Desk,
  person: SignedIn,
  flowId: string,
): Promise<ClearQueryKeyOutcome | { readonly kind: 'forbidden' }> {
  return asAdministratorAtOnce(desk, person, context => clear(context, flowId))
}
