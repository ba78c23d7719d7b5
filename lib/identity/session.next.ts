import { getServerSession } from 'next-auth'
import { cache } from 'react'
import { z } from 'zod'
import { application } from '#lib/server/application.ts'
import { authOptions } from './auth-options.next.ts'
import type { SignedIn } from './person.ts'

/** Who is signed in: `undefined` for nobody; somebody without a role has none in `roles`. Asked once for each request. */
export const currentPerson = cache(async (): Promise<SignedIn | undefined> => {
  const { environment } = await application()
  const session = sessionSchema.safeParse(await getServerSession(authOptions(environment)))
  if (!session.success) return undefined
  const { person } = session.data
  return person.tenantId === environment.AZURE_TENANT_ID ? person : undefined
})

const sessionSchema = z.object({
  person: z.object({
    tenantId: z.string(),
    objectId: z.string(),
    name: z.string(),
    email: z.string(),
    roles: z.array(z.enum(['Administrator', 'Approver', 'Auditor'])),
    groups: z.array(z.string()),
  }),
})
