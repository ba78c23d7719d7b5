import { headers } from 'next/headers'
import type { z } from 'zod'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import { mayRead, type SignedIn } from '#lib/identity/person.ts'
import { currentSignIn } from '#lib/identity/session.next.ts'
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
  perform: (input: Input, context: Caller) => Promise<Outcome>,
): Promise<Outcome | ActionRefusal> {
  const running = await application()
  if (!isOurOrigin(await headers(), running.environment.APP_URL)) return { kind: 'forbidden' }
  const signIn = await currentSignIn()
  if (signIn === undefined) return { kind: 'signedOut' }
  if (!mayRead(signIn.person)) return { kind: 'forbidden' }
  const parsed = schema.safeParse(input)
  if (!parsed.success) return { kind: 'unreadable' }
  return perform(parsed.data, { ...signIn, application: running })
}

type Caller = {
  readonly person: SignedIn
  /** When Entra said who the person is and what they may do. */
  readonly rightsReadAt: Date
  readonly application: Application
}
