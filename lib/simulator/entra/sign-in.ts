import type { IncomingMessage, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import { errors } from 'oidc-provider'
import { page, pageHeaders } from '../pages/html.ts'
import { readBody } from '../wire/read-body.ts'
import type { World } from '../world.ts'
import { errorPage } from './outcome-pages.ts'
import { subjectOf } from './provider.ts'
import { accountPicker, passwordPage } from './sign-in-pages.ts'

/** Plays Entra's sign-in page for one authorization request: pick an account, type its password. */
export async function answerSignIn(
  provider: Provider,
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await provider.interactionDetails(request, response)
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error
    response.writeHead(400, pageHeaders)
    response.end(
      errorPage(
        'session_not_found',
        'This sign-in has ended or was begun in another window. Begin again in the application.',
      ),
    )
    return
  }
  const { pathname, searchParams } = new URL(request.url ?? '/', world.addresses.httpUrl)
  if (request.method === 'POST') await answerPassword({ provider, world, pathname }, request, response)
  else sendPage(response, chosenPage(world, pathname, searchParams.get('account')))
}

interface SignIn {
  readonly provider: Provider
  readonly world: World
  readonly pathname: string
}

async function answerPassword(signIn: SignIn, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { provider, world, pathname } = signIn
  const form = new URLSearchParams(await readBody(request))
  const account = world.options.accounts.find(({ email }) => email === form.get('account'))
  if (account === undefined) return sendPage(response, accountPicker(world.options.accounts, pathname))
  if (form.get('password') !== account.password) {
    return sendPage(response, passwordPage(account, pathname, 'Your account or password is incorrect.'))
  }
  const accountId = subjectOf(account, world.options.application.clientId)
  await provider.interactionFinished(
    request,
    response,
    { login: { accountId }, select_account: {} },
    { mergeWithLastSubmission: false },
  )
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
