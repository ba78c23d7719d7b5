import { z } from 'zod'
import { relationsSchema } from './relations.ts'

/** How a person proves who they are, in Graph's words. */
export const identitySchema = z.strictObject({
  signInType: z.string().min(1),
  issuer: z.string().min(1),
  issuerAssignedId: z.string().min(1).max(113),
})

/** How a person proves who they are, in Graph's words. */
export type Identity = Readonly<z.infer<typeof identitySchema>>

/** A user of the pretended directory: what its rules look at by name, and all other properties as they came. */
const accountSchema = z.object({
  id: z.string(),
  createdDateTime: z.string(),
  made: z.enum(['user', 'invitation', 'sign-up']),
  accountEnabled: z.boolean(),
  userPrincipalName: z.string(),
  mail: z.string().nullable(),
  userType: z.enum(['Guest', 'Member']),
  creationType: z.string().nullable(),
  externalUserState: z.string().nullable(),
  identities: z.array(identitySchema).readonly(),
  properties: z.record(z.string(), z.json().optional()).readonly(),
})

/** A user of the pretended directory. */
export type Account = Readonly<z.infer<typeof accountSchema>>

/** What a PATCH may change: the directory keeps the id, the origin and the hour of birth. */
export type AccountChanges = Partial<Omit<Account, 'id' | 'createdDateTime' | 'made'>>

/** An invitation, as the directory remembers it. */
const invitationSchema = z.object({
  id: z.string(),
  createdDateTime: z.string(),
  invitedUserId: z.string(),
  invitedUserEmailAddress: z.string(),
  invitedUserDisplayName: z.string().nullable(),
  inviteRedirectUrl: z.string(),
  inviteRedeemUrl: z.string(),
  sendInvitationMessage: z.boolean(),
  messageLanguage: z.string().nullable(),
  customizedMessageBody: z.string().nullable(),
})

/** An invitation, as the directory remembers it. */
export type Invitation = Readonly<z.infer<typeof invitationSchema>>

/** All that survives a restart. */
export const directoryStateSchema = z.object({
  accounts: z.array(accountSchema),
  invitations: z.array(invitationSchema),
  extensions: z.array(z.string()),
  /** Absent in what an earlier version left. */
  relations: relationsSchema.optional(),
})

/** All that survives a restart. */
export type DirectoryState = z.infer<typeof directoryStateSchema>

/** Whether two identities are one: issuers and addresses know no case, and `google` is `google.com`. */
export function sameIdentity(one: Identity, other: Identity): boolean {
  return keyOf(one) === keyOf(other)
}

function keyOf({ issuer, issuerAssignedId }: Identity): string {
  const lower = issuer.toLowerCase()
  const canonical = lower === 'google' || lower === 'facebook' ? `${lower}.com` : lower
  return `${canonical} ${canonical === 'mail' ? issuerAssignedId.toLowerCase() : issuerAssignedId}`
}
