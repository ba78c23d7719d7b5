import { z } from 'zod'
import type { Invitation } from '../directory/account.ts'
import { type Applicant, applicantSchema } from '../sign-up/applicant.ts'
import type { UserFlow } from '../sign-up/play-user-flow.ts'
import { json, type Reply, seeOther, type WireRequest } from '../wire/reply.ts'
import type { Route } from '../wire/routes.ts'
import type { World } from '../world.ts'
import { page } from './html.ts'
import { ledgerPage } from './ledger-page.ts'
import { redeemPage } from './redeem-page.ts'
import { samplePeople } from './sample-people.ts'
import { signUpPage } from './sign-up-page.ts'
import { chooserPage, identityPage } from './start-pages.ts'
import { staticRoutes } from './static-files.ts'

const identityForm = z.object({
  provider: applicantSchema.shape.provider,
  email: z.string().optional(),
  displayName: z.string().optional(),
  givenName: z.string().optional(),
  surname: z.string().optional(),
  locale: z.string().optional(),
})

/** The pages that a person sees. */
export function pageRoutes(world: World, userFlow: UserFlow): readonly Route[] {
  return [
    ...staticRoutes(),
    { method: 'GET', pattern: '/', answer: () => page(200, chooserPage(world)) },
    { method: 'GET', pattern: '/sign-up/identity', answer: request => showIdentityForm(request, world) },
    { method: 'POST', pattern: '/sign-up', answer: request => takeIdentity(request, world, userFlow) },
    { method: 'GET', pattern: '/sign-up/:id', answer: request => showSignUp(request, world, userFlow) },
    { method: 'POST', pattern: '/sign-up/:id', answer: request => takeAttributes(request, userFlow) },
    { method: 'GET', pattern: '/ledger/view', answer: () => page(200, ledgerPage(world)) },
    { method: 'POST', pattern: '/ledger/clear', answer: () => emptyDirectory(world, userFlow) },
    { method: 'GET', pattern: '/redeem/:id', answer: request => showInvitation(request, world) },
    { method: 'POST', pattern: '/redeem/:id', answer: request => acceptInvitation(request, world) },
  ]
}

function showIdentityForm({ query }: WireRequest, world: World): Reply {
  const provider = applicantSchema.shape.provider.safeParse(query.get('provider'))
  if (!provider.success) return seeOther('/')
  const person = samplePeople.find(({ key }) => key === query.get('person'))
  return page(200, identityPage(world, { provider: provider.data, entries: person ?? {} }))
}

async function takeIdentity(request: WireRequest, world: World, userFlow: UserFlow): Promise<Reply> {
  const form = identityForm.safeParse(entriesOf(request))
  if (!form.success) return seeOther('/')
  const applicant = applicantSchema.safeParse(form.data)
  if (!applicant.success) {
    const problem = applicant.error.issues[0]?.message ?? 'Something is missing.'
    return page(400, identityPage(world, { provider: form.data.provider, entries: withoutMissing(form.data), problem }))
  }
  const { id } = await userFlow.begin(applicant.data)
  return seeOther(`/sign-up/${id}`)
}

function showSignUp({ params }: WireRequest, world: World, userFlow: UserFlow): Reply {
  const signUp = userFlow.find(params.id ?? '')
  return signUp === undefined ? seeOther('/') : page(200, signUpPage(signUp, world))
}

async function takeAttributes(request: WireRequest, userFlow: UserFlow): Promise<Reply> {
  const signUp = userFlow.find(request.params.id ?? '')
  if (signUp === undefined) return seeOther('/')
  const { id } = await userFlow.submit(signUp, entriesOf(request))
  return seeOther(`/sign-up/${id}`)
}

function emptyDirectory(world: World, userFlow: UserFlow): Reply {
  world.directory.clear()
  world.ledger.clear()
  userFlow.clear()
  return seeOther('/ledger/view')
}

function showInvitation(request: WireRequest, world: World): Reply {
  const invitation = findInvitation(request, world)
  return invitation === undefined ? noInvitation() : page(200, redeemPage(invitation, world))
}

function acceptInvitation(request: WireRequest, world: World): Reply {
  const invitation = findInvitation(request, world)
  const account = invitation && world.directory.findById(invitation.invitedUserId)
  if (invitation === undefined || account === undefined) return noInvitation()
  world.directory.update(account, { externalUserState: 'Accepted' })
  return seeOther(/^https?:/.test(invitation.inviteRedirectUrl) ? invitation.inviteRedirectUrl : '/')
}

function findInvitation({ params }: WireRequest, { directory }: World): Invitation | undefined {
  return directory.listInvitations().find(({ id }) => id === params.id)
}

function noInvitation(): Reply {
  return json(404, { error: 'There is no such invitation, or its user is gone' })
}

function entriesOf({ body }: WireRequest): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(body))
}

function withoutMissing(form: z.infer<typeof identityForm>): Partial<Record<keyof Applicant, string>> {
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined))
}
