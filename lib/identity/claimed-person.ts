import { z } from 'zod'
import { ownAddresses } from './own-addresses.ts'
import { parseRoles, type SignedIn } from './person.ts'

/**
 * Reads an ID token's claims; without `tid` and `oid` there is nobody. Above 200 groups Entra names a place to ask
 * instead of the groups themselves: then none is known, so none grants anything. docs/set-up.md says how to have Entra
 * send only the groups that are assigned to the application.
 */
export function parsePerson(claims: unknown): SignedIn | undefined {
  const parsed = claimsSchema.safeParse(claims)
  if (!parsed.success) return undefined
  const { tid: tenantId, oid: objectId, name, preferred_username, upn, roles, groups } = parsed.data
  const email = parsed.data.email ?? preferred_username ?? ''
  const addresses = ownAddresses([parsed.data.email, preferred_username, upn])
  return { tenantId, objectId, name: name ?? email, email, addresses, roles: parseRoles(roles), groups }
}

const claimsSchema = z.object({
  tid: z.string().min(1),
  oid: z.string().min(1),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  email: z.string().optional(),
  upn: z.string().optional(),
  roles: z.unknown().optional(),
  groups: z.array(z.string()).catch([]),
})
