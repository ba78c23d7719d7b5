import { headers } from 'next/headers'
import type { z } from 'zod'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import { mayRead, type SignedIn } from '#lib/identity/person.ts'
import { currentPerson } from '#lib/identity/session.next.ts'
import { application } from '#lib/server/application.ts'
import type { Application } from '#lib/server/application-ports.ts'
import { isOurOrigin } from './our-origin.ts'

/**
 * The one way in for server actions: from a page of ours, somebody with a role, input of the right shape, then the use
 * case, which asks for the rights that it needs itself. Refusals are answers; only bugs and outages throw.
 */
export async function performAction<Input, Outcome>(
  input: unknown,
  schema: z.ZodType<Input>,
  perform: (
    input: Input,
    context: { readonly person: SignedIn; readonly application: Application },
  ) => Promise<Outcome>,
): Promise<Outcome | ActionRefusal> {
  const running = await application()
  if (!isOurOrigin(await headers(), running.environment.APP_URL)) return { kind: 'forbidden' }
  const person = await currentPerson()
  if (person === undefined) return { kind: 'signedOut' }
  if (!mayRead(person)) return { kind: 'forbidden' }
  const parsed = schema.safeParse(input)
  if (!parsed.success) return { kind: 'unreadable' }
  return perform(parsed.data, { person, application: running })
}
