import type { IncomingMessage, ServerResponse } from 'node:http'
import { errors, type Provider } from 'oidc-provider'
import { page, pageHeaders } from '../pages/html.ts'
import { readBody } from '../wire/read-body.ts'
import type { World } from '../world.ts'
import { errorPage } from './outcome-pages.ts'
import { subjectOf } from './provider.ts'
import { accountPicker, passwordPage } from './sign-in-pages.ts'

/** One request for the sign-in page of one authorization request. */
export interface SignInRequest {
  readonly provider: Provider
  readonly world: World
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
}

/** Plays Entra's sign-in page: pick an account, type its password. */
export async function answerSignIn(signIn: SignInRequest): Promise<void> {
  const { provider, world, request, response, url } = signIn
  try {
    await provider.interactionDetails(request, response)
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error
    response.writeHead(400, pageHeaders)
    response.end(errorPage('session_not_found', ended))
    return
  }
  if (request.method === 'POST') await answerPassword(signIn)
  else sendPage(response, chosenPage(world, url.pathname, url.searchParams.get('account')))
}

const ended = 'This sign-in has ended or was begun in another window. Begin again in the application.'

async function answerPassword({ provider, world, request, response, url }: SignInRequest): Promise<void> {
  const { accounts, application } = world.options
  const form = new URLSearchParams(await readBody(request))
  const account = accounts.find(({ email }) => email === form.get('account'))
  if (account === undefined) return sendPage(response, accountPicker(accounts, url.pathname))
  if (form.get('password') !== account.password) {
    return sendPage(response, passwordPage(account, url.pathname, 'Your account or password is incorrect.'))
  }
  const result = { login: { accountId: subjectOf(account, application.clientId) }, select_account: {} }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

function chosenPage({ options }: World, pathname: string, email: string | null) {
  const account = options.accounts.find(each => each.email === email)
  return account === undefined ? accountPicker(options.accounts, pathname) : passwordPage(account, pathname)
}

function sendPage(response: ServerResponse, content: ReturnType<typeof accountPicker>): void {
  const reply = page(200, content)
  response.writeHead(reply.status, reply.headers)
  response.end(reply.body)
}
