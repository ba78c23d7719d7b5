import { z } from 'zod'
import { parseRoles, type SignedIn } from './person.ts'

/**
 * Reads an ID token's claims; without `tid` and `oid` there is nobody. Above 200 groups Entra names a place to ask
 * instead of the groups themselves: then none is known, so none grants anything. README.md says how to have Entra send
 * only the groups that are assigned to the application.
 */
export function parsePerson(claims: unknown): SignedIn | undefined {
  const parsed = claimsSchema.safeParse(claims)
  if (!parsed.success) return undefined
  const { tid, oid, name, preferred_username, email, roles, groups } = parsed.data
  const address = email ?? preferred_username ?? ''
  return { tenantId: tid, objectId: oid, name: name ?? address, email: address, roles: parseRoles(roles), groups }
}

const claimsSchema = z.object({
  tid: z.string().min(1),
  oid: z.string().min(1),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  email: z.string().optional(),
  roles: z.unknown().optional(),
  groups: z.array(z.string()).catch([]),
})
