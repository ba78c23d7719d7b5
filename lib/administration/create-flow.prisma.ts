import type { SignedIn } from '#lib/identity/person.ts'
import { createFlow as create, newFlowSchema } from '#lib/settings/create-flow.prisma.ts'
import { asAdministrator, type Desk, type NotInForce } from './administrator.ts'
import type { NewFlowField } from './new-flow.ts'

export type CreateFlowOutcome =
  | { readonly kind: 'created'; readonly slug: string }
  | { readonly kind: 'slugTaken' }
  /** Nothing was made; the fields that cannot be read. */
  | { readonly kind: 'refused'; readonly fields: readonly NewFlowField[] }
  | NotInForce

/** Makes a flow from what an administrator typed, with the audit row. */
export async function createFlow(desk: Desk, person: SignedIn, input: unknown): Promise<CreateFlowOutcome> {
  return asAdministrator(desk, person, async (context): Promise<CreateFlowOutcome> => {
    const parsed = newFlowSchema.safeParse(input)
    if (!parsed.success) {
      const named = new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? '')))
      return { kind: 'refused', fields: newFlowSchema.keyof().options.filter(field => named.has(field)) }
    }
    const outcome = await create(context, parsed.data)
    return outcome.kind === 'created' ? { kind: 'created', slug: outcome.flow.slug } : outcome
  })
}
