import { z } from 'zod'

const schema = z.object({
  accounts: z.array(z.looseObject({ id: z.string(), mail: z.string().nullable() })),
  invitations: z.array(z.looseObject({ invitedUserEmailAddress: z.string() })),
  groups: z.array(z.object({ id: z.string(), members: z.array(z.string()) })),
  appRoleAssignments: z.array(z.record(z.string(), z.string())),
  sponsors: z.array(z.record(z.string(), z.string())),
  deletedAccounts: z.array(z.object({ id: z.string() })),
  calls: z.array(z.looseObject({ method: z.string(), path: z.string(), outcome: z.unknown(), time: z.string() })),
})

/** What the simulator says that it made. */
export type Ledger = z.infer<typeof schema>

export function readLedger(body: unknown): Ledger {
  return schema.parse(body)
}
