import { z } from 'zod'
import type { Account, Invitation } from '../directory/account.ts'
import { guestPrincipalName } from '../directory/guest-principal-name.ts'
import { json, parseJson, type Reply, type WireRequest } from '../wire/reply.ts'
import type { World } from '../world.ts'
import { presentRefusal, type Refusal } from './refusal.ts'

/** The addresses that may be invited: `+` and most other signs are refused (graph-docs `resources/invitation`). */
const invitable = /^[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/

const invitationBody = z.strictObject({
  invitedUserEmailAddress: z.string().max(254),
  inviteRedirectUrl: z.url(),
  invitedUserDisplayName: z.string().min(1).max(256).nullish(),
  sendInvitationMessage: z.boolean().default(false),
  invitedUserType: z.enum(['Guest', 'Member']).default('Guest'),
  invitedUserMessageInfo: z
    .strictObject({
      messageLanguage: z.string().nullish(),
      customizedMessageBody: z.string().nullish(),
      ccRecipients: z
        .array(
          z.strictObject({
            emailAddress: z.strictObject({ address: z.string().nullish(), name: z.string().nullish() }),
          }),
        )
        .nullish(),
    })
    .nullish(),
})

/** `POST /invitations`; inviting a guest who is there already answers with the same user. */
export function createInvitation(request: WireRequest, world: World): Reply {
  const parsed = invitationBody.safeParse(parseJson(request.body))
  if (!parsed.success) return presentRefusal(refuseBody(parsed.error), request, world.now())
  const { invitedUserEmailAddress: address } = parsed.data
  if (!invitable.test(address)) {
    return presentRefusal(
      refusal('The invited user email address contains characters that are not allowed.'),
      request,
      world.now(),
    )
  }
  const known = world.directory.findByMail(address)
  if (known?.userType === 'Member') {
    const message = `The invited user already exists in the directory as object ID: ${known.id}. They can use that account to sign in to shared apps and resources.`
    return presentRefusal(refusal(message), request, world.now())
  }
  const user = known ?? createGuest(parsed.data, world)
  const invitation = rememberInvitation(parsed.data, user, world)
  return json(201, presentInvitation(invitation, user, world))
}

function createGuest(body: z.infer<typeof invitationBody>, world: World): Account {
  const address = body.invitedUserEmailAddress
  const written = world.directory.create({
    id: world.newId(),
    createdDateTime: world.now().toISOString(),
    made: 'invitation',
    accountEnabled: true,
    userPrincipalName: guestPrincipalName(address, world.directory),
    mail: address,
    userType: body.invitedUserType,
    creationType: 'Invitation',
    externalUserState: 'PendingAcceptance',
    identities: [],
    properties: { displayName: body.invitedUserDisplayName ?? address.replace(/@.*/, '') },
  })
  if (written.kind === 'conflict')
    throw new Error(`A guest with a fresh name and a free address conflicts: ${written.message}`)
  return written.account
}

function rememberInvitation(body: z.infer<typeof invitationBody>, user: Account, world: World): Invitation {
  const id = world.newId()
  const invitation: Invitation = {
    id,
    createdDateTime: world.now().toISOString(),
    invitedUserId: user.id,
    invitedUserEmailAddress: body.invitedUserEmailAddress,
    invitedUserDisplayName: body.invitedUserDisplayName ?? null,
    inviteRedirectUrl: body.inviteRedirectUrl,
    inviteRedeemUrl: `${world.addresses.httpUrl}/redeem/${id}`,
    sendInvitationMessage: body.sendInvitationMessage,
    messageLanguage: body.invitedUserMessageInfo?.messageLanguage ?? null,
    customizedMessageBody: body.invitedUserMessageInfo?.customizedMessageBody ?? null,
  }
  world.directory.addInvitation(invitation)
  return invitation
}

function presentInvitation(invitation: Invitation, user: Account, world: World): Record<string, unknown> {
  const { messageLanguage, customizedMessageBody } = invitation
  return {
    '@odata.context': `${world.addresses.graphUrl}/v1.0/$metadata#invitations/$entity`,
    id: invitation.id,
    inviteRedeemUrl: invitation.inviteRedeemUrl,
    invitedUserDisplayName: invitation.invitedUserDisplayName,
    invitedUserType: user.userType,
    invitedUserEmailAddress: invitation.invitedUserEmailAddress,
    sendInvitationMessage: invitation.sendInvitationMessage,
    resetRedemption: false,
    inviteRedirectUrl: invitation.inviteRedirectUrl,
    status: user.externalUserState === 'Accepted' ? 'Completed' : 'PendingAcceptance',
    invitedUserMessageInfo: { messageLanguage, ccRecipients: [], customizedMessageBody },
    invitedUser: { id: user.id },
  }
}

function refuseBody(error: z.ZodError): Refusal {
  const issue = error.issues[0]
  const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0]
  return refusal(`Invalid or missing value in the request: ${String(field ?? 'the body')}.`)
}

function refusal(message: string): Refusal {
  return { kind: 'refusal', status: 400, code: 'BadRequest', message }
}
