import { z } from 'zod'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import { application } from '#lib/server/application.ts'
import type { SignedIn } from './person.ts'

/**
 * Writes to the audit log that somebody signed in, with the roles that Entra gave them and the groups that count here.
 * It is asked before the session is handed out, so that nobody is signed in whom the log does not know.
 */
export async function recordSignIn(person: SignedIn): Promise<SignedIn> {
  const { roles, groups } = person
  await record('session.signed-in', person, { roles: roles.join(', '), groups: groups.join(', ') })
  return person
}

/**
 * Writes to the audit log that somebody signed out, and has all replicas end the streams of their open pages; a token
 * that names nobody leaves no line.
 */
export async function recordSignOut(token: unknown): Promise<void> {
  const { person, owner } = tokenSchema.safeParse(token).data ?? {}
  // What they may do could not be read lately; whose session it is, is known all the same.
  const somebody = person ?? (owner && { ...owner, name: '' })
  if (somebody === undefined) return
  await record('session.signed-out', somebody)
  const { database } = await application()
  const { tenantId, objectId } = somebody
  await database.$queryRaw`SELECT pg_notify('anteroom_sessions', ${JSON.stringify({ tenantId, objectId })})::text`
}

const somebody = { tenantId: z.string(), objectId: z.string() }

const tokenSchema = z.object({
  person: z.object({ ...somebody, name: z.string() }).optional(),
  owner: z.object(somebody).optional(),
})

async function record(
  action: 'session.signed-in' | 'session.signed-out',
  { tenantId, objectId, name }: Pick<SignedIn, 'tenantId' | 'objectId' | 'name'>,
  details: { readonly [name: string]: string } = {},
): Promise<void> {
  const { database, now } = await application()
  const actor = { kind: 'person', tenantId, objectId, name } as const
  await writeAuditEvent(database, { at: now(), actor, action, details })
}
