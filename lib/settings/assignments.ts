import { z } from 'zod'
import { objectIdSchema } from './object-id.ts'

/** What a new account is given besides its attributes; every part is optional, and nothing is the default. */
export type Assignments = z.infer<typeof assignmentsSchema>

const name = z.string().trim().min(1).max(256).optional()

/** A flow's `assignments` as the database holds them; names are for people to read and decide nothing. */
export const assignmentsSchema = z
  .strictObject({
    groups: z
      .array(z.strictObject({ id: objectIdSchema, name }).readonly())
      .max(20)
      .readonly()
      .default([]),
    /** `resourceId` is the application's service principal; `appRoleId` all zeros is its default access. */
    appRoles: z
      .array(z.strictObject({ resourceId: objectIdSchema, appRoleId: objectIdSchema, name }).readonly())
      .max(20)
      .readonly()
      .default([]),
    /** Who answers for the guest: whoever approved, or always the same user. */
    sponsor: z.union([z.literal('approver'), z.strictObject({ userId: objectIdSchema }).readonly()]).optional(),
  })
  .readonly()

/** Reads what the database holds; what cannot be read assigns nothing. */
export function readAssignments(value: unknown): Assignments {
  const parsed = assignmentsSchema.safeParse(value)
  return parsed.success ? parsed.data : { groups: [], appRoles: [] }
}
