import { getServerSession } from 'next-auth'
import { cache } from 'react'
import { z } from 'zod'
import { application } from '#lib/server/application.ts'
import { authOptions } from './auth-options.next.ts'
import { rightsLastMs } from './keep-rights.ts'
import type { SignedIn } from './person.ts'
import { personSchema } from './person-schema.ts'

/** Who is signed in: `undefined` for nobody; somebody without a role has none in `roles`. Asked once for each request. */
export async function currentPerson(): Promise<SignedIn | undefined> {
  return (await currentSignIn())?.person
}

/** The same with the moment at which Entra said so: both of one reading, whenever the next one comes. */
export async function currentSignIn(): Promise<{ readonly person: SignedIn; readonly rightsReadAt: Date } | undefined> {
  const session = await currentSession()
  return session && { person: session.person, rightsReadAt: new Date(session.rightsEndAt - rightsLastMs) }
}

/** Until when what is known of the person's rights is believed; whoever listens for longer has to come again. */
export async function currentRightsEnd(): Promise<Date> {
  return new Date((await currentSession())?.rightsEndAt ?? 0)
}

const currentSession = cache(async () => {
  const { environment } = await application()
  const session = sessionSchema.safeParse(await getServerSession(authOptions(environment))).data
  return session?.person.tenantId === environment.AZURE_TENANT_ID ? session : undefined
})

const sessionSchema = z.object({
  /** Milliseconds. */
  rightsEndAt: z.number(),
  person: personSchema,
})
