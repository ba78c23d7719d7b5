import { z } from 'zod'
import { ownAddresses } from './own-addresses.ts'

/** A person as a session holds them; a session that was begun before it held all addresses knows the one to be read. */
export const personSchema = z
  .object({
    tenantId: z.string(),
    objectId: z.string(),
    name: z.string(),
    email: z.string(),
    addresses: z.array(z.string()).optional(),
    roles: z.array(z.enum(['Administrator', 'Approver', 'Auditor'])),
    groups: z.array(z.string()),
  })
  .transform(({ addresses = [], ...person }) => ({
    ...person,
    addresses: [...new Set([...addresses, ...ownAddresses([person.email])])],
  }))
