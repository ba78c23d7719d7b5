import { z } from 'zod'

/** What a new account is given besides its attributes; every part is optional, and nothing is the default. */
export type Assignments = z.infer<typeof assignmentsSchema>

const objectId = z.guid({ error: "must be an object's id, 36 characters like 11111111-2222-3333-4444-555555555555." })
const name = z.string().trim().min(1).max(256).optional()

/** A flow's `assignments` as the database holds them; names are for people to read and decide nothing. */
export const assignmentsSchema = z
  .strictObject({
    groups: z
      .array(z.strictObject({ id: objectId, name }).readonly())
      .max(20)
      .readonly()
      .default([]),
    /** `resourceId` is the application's service principal; `appRoleId` all zeros is its default access. */
    appRoles: z
      .array(z.strictObject({ resourceId: objectId, appRoleId: objectId, name }).readonly())
      .max(20)
      .readonly()
      .default([]),
    /** Who answers for the guest: whoever approved, or always the same user. */
    sponsor: z.union([z.literal('approver'), z.strictObject({ userId: objectId }).readonly()]).optional(),
  })
  .readonly()

/** Reads what the database holds; what cannot be read assigns nothing. */
export function readAssignments(value: unknown): Assignments {
  const parsed = assignmentsSchema.safeParse(value)
  return parsed.success ? parsed.data : { groups: [], appRoles: [] }
}
