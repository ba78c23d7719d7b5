import { createHash, createPublicKey, verify } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { askEntraAgain } from '#lib/identity/ask-again.ts'
import { parsePerson } from '#lib/identity/claimed-person.ts'
import { call, type SimulatorUnderTest, startSimulatorUnderTest } from './simulator-under-test.ts'

let under: SimulatorUnderTest

beforeAll(async () => {
  under = await startSimulatorUnderTest()
})
afterAll(async () => await under[Symbol.asyncDispose]())

const redirectUri = 'http://localhost:3999/api/auth/callback/azure-ad'
const verifier = 'a-code-verifier-that-is-long-enough-for-the-rule-of-43-signs'
const challenge = createHash('sha256').update(verifier).digest('base64url')

/** A browser: it keeps cookies and follows redirects within the simulator. */
class Browser {
  readonly #cookies = new Map<string, string>()

  async open(url: string, form?: Readonly<Record<string, string>>): Promise<{ url: string; body: string }> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: {
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        accept: 'text/html',
      },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie)
    const location = response.headers.get('location')
    if (location === null) return { url, body: await response.text() }
    const next = new URL(location, url)
    return next.origin === under.simulator.httpUrl ? this.open(next.href) : { url: next.href, body: '' }
  }

  /** Sends the form of a page, as its own script would. */
  async submit(page: { readonly url: string; readonly body: string }, more: Readonly<Record<string, string>> = {}) {
    const [, action = ''] = /action="([^"]+)"/.exec(page.body) ?? []
    const hidden = page.body.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)
    const fields = Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, value]))
    return this.open(new URL(action, page.url).href, { ...fields, ...more })
  }

  #keep(cookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    if (value === '') this.#cookies.delete(name)
    else this.#cookies.set(name, value)
  }
}

const discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  end_session_endpoint: z.string(),
  token_endpoint: z.string(),
  jwks_uri: z.string(),
  userinfo_endpoint: z.string(),
})

async function discover(): Promise<z.infer<typeof discovery>> {
  return discovery.parse((await call(under.simulator.wellKnown, 'GET')).body)
}

async function authorizeUrl(changes: Readonly<Record<string, string>> = {}): Promise<string> {
  const url = new URL((await discover()).authorization_endpoint)
  url.search = new URLSearchParams({
    client_id: under.options.application.clientId,
    response_type: 'code',
    scope: 'openid profile email offline_access User.Read',
    redirect_uri: redirectUri,
    state: 'the-state',
    nonce: 'the-nonce',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  }).toString()
  return url.href
}

async function signIn(browser: Browser, email: string): Promise<URL> {
  const picker = await browser.open(await authorizeUrl())
  const done = await browser.open(picker.url, { account: email, password: 'right' })
  return new URL(done.url)
}

async function redeem(code: string, changes: Readonly<Record<string, string>> = {}, basic = false) {
  const { clientId, clientSecret } = under.options.application
  const secret = basic ? {} : { client_id: clientId, client_secret: clientSecret }
  const header = `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')}`
  const response = await fetch((await discover()).token_endpoint, {
    method: 'POST',
    headers: basic ? { authorization: header } : {},
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...secret,
      ...changes,
    }),
  })
  const body: unknown = await response.json()
  return { status: response.status, body }
}

async function readIdToken(body: unknown): Promise<unknown> {
  const [header = '', payload = '', signature = ''] = z.object({ id_token: z.string() }).parse(body).id_token.split('.')
  const { keys } = z
    .object({ keys: z.array(z.looseObject({})) })
    .parse((await call((await discover()).jwks_uri, 'GET')).body)
  const key = createPublicKey({ key: keys[0] ?? {}, format: 'jwk' })
  expect(verify('RSA-SHA256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))).toBe(true)
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
}

test('the discovery document sends browsers to plain HTTP and servers to HTTPS', async () => {
  const { tenantId } = under.options
  const { httpUrl, httpsUrl } = under.simulator
  expect(await discover()).toEqual({
    issuer: `${httpsUrl}/${tenantId}/v2.0`,
    authorization_endpoint: `${httpUrl}/${tenantId}/oauth2/v2.0/authorize`,
    end_session_endpoint: `${httpUrl}/${tenantId}/oauth2/v2.0/logout`,
    token_endpoint: `${httpsUrl}/${tenantId}/oauth2/v2.0/token`,
    jwks_uri: `${httpsUrl}/${tenantId}/discovery/v2.0/keys`,
    userinfo_endpoint: `${httpsUrl}/${tenantId}/oidc/userinfo`,
  })
})

test.each([false, true])(
  'the code flow ends with the claims of Entra in a signed ID token (Basic: %s)',
  async basic => {
    const [adele] = under.options.accounts
    const callback = await signIn(new Browser(), 'adele@contoso.example')
    expect(`${callback.origin}${callback.pathname}`).toBe(redirectUri)
    expect(callback.searchParams.get('state')).toBe('the-state')

    const { status, body } = await redeem(callback.searchParams.get('code') ?? '', {}, basic)
    const claims = await readIdToken(body)
    expect(status).toBe(200)
    expect(claims).toMatchObject({
      tid: under.options.tenantId,
      oid: adele?.oid,
      sub: expect.any(String),
      name: 'Adele Vance',
      preferred_username: 'adele@contoso.example',
      email: 'adele@contoso.example',
      roles: ['Administrator'],
      ver: '2.0',
      aud: under.options.application.clientId,
      iss: (await discover()).issuer,
      nonce: 'the-nonce',
    })
    expect(z.object({ sub: z.string() }).parse(claims).sub).not.toBe(adele?.oid)
  },
)

test('an account without roles has no roles claim', async () => {
  const callback = await signIn(new Browser(), 'nestor@contoso.example')
  const { body } = await redeem(callback.searchParams.get('code') ?? '')
  expect(await readIdToken(body)).not.toHaveProperty('roles')
})

test('a code is good once, and only with its verifier', async () => {
  const browser = new Browser()
  const code = (await signIn(browser, 'adele@contoso.example')).searchParams.get('code') ?? ''
  const refused = { status: 400, body: { error: 'invalid_grant', error_codes: [70_008] } }

  expect(await redeem(code, { code_verifier: 'another-verifier-that-is-long-enough-for-the-rule-43' })).toMatchObject(
    refused,
  )
  expect(await redeem(code)).toMatchObject({ status: 200 })
  expect(await redeem(code)).toMatchObject(refused)
})

test('a wrong password is told and signs nobody in', async () => {
  const browser = new Browser()
  const picker = await browser.open(await authorizeUrl())
  const answer = await browser.open(picker.url, { account: 'adele@contoso.example', password: 'wrong' })
  expect(answer.url).toBe(picker.url)
  expect(answer.body).toContain('Your account or password is incorrect.')
})

test('a session signs in silently, and prompt=select_account shows the picker again', async () => {
  const browser = new Browser()
  await signIn(browser, 'adele@contoso.example')

  const silent = await browser.open(await authorizeUrl())
  const asked = await browser.open(await authorizeUrl({ prompt: 'select_account' }))
  expect(new URL(silent.url).searchParams.get('code')).not.toBeNull()
  expect(asked.body).toContain('Pick an account')
})

test('another account takes over from the one that is signed in', async () => {
  const browser = new Browser()
  await signIn(browser, 'adele@contoso.example')
  const picker = await browser.open(await authorizeUrl({ prompt: 'select_account' }))
  const farewell = await browser.open(picker.url, { account: 'nestor@contoso.example', password: 'right' })
  const callback = new URL((await browser.submit(farewell)).url)

  const { body } = await redeem(callback.searchParams.get('code') ?? '')
  expect(await readIdToken(body)).toMatchObject({ name: 'Nestor Wilke' })
})

test('a redirect to a place that nobody registered is refused, until the app names its origin', async () => {
  const elsewhere = 'http://localhost:3777/api/auth/callback/azure-ad'
  const refused = await new Browser().open(await authorizeUrl({ redirect_uri: elsewhere }))
  expect(refused.body).toContain('having trouble signing you in')

  const nowhere = {
    checkApprovalStatusUrl: 'http://localhost:9/',
    requestApprovalUrl: 'http://localhost:9/',
    username: 'u',
    password: 'p',
  }
  under.simulator.setFlow(nowhere, 'http://localhost:3777')
  const accepted = await new Browser().open(await authorizeUrl({ redirect_uri: elsewhere }))
  expect(accepted.body).toContain('Pick an account')
})

test('signing out returns to any page of the app and forgets the session', async () => {
  const browser = new Browser()
  await signIn(browser, 'adele@contoso.example')
  const url = new URL((await discover()).end_session_endpoint)
  url.search = new URLSearchParams({
    client_id: under.options.application.clientId,
    post_logout_redirect_uri: 'http://localhost:3999/signed/out?of=it',
  }).toString()

  const page = await browser.open(url.href)
  expect((await browser.submit(page)).url).toBe('http://localhost:3999/signed/out?of=it')
  expect((await browser.open(await authorizeUrl())).body).toContain('Pick an account')
})

test('a refresh token brings what the person may do now, as often as it is asked, and another application nothing', async () => {
  const [account] = under.options.accounts
  if (account === undefined) throw new Error('there is no account')
  const back = await signIn(new Browser(), account.email)
  const { body } = await redeem(back.searchParams.get('code') ?? '')
  const { refresh_token } = z.object({ refresh_token: z.string() }).parse(body)
  const { clientId, clientSecret } = under.options.application
  const tokenUrl = (await discover()).token_endpoint
  const askAgain = askEntraAgain({ tokenUrl, clientId, clientSecret, assertion: undefined })
  const first = await askAgain(refresh_token)
  expect(parsePerson(first.claims)).toMatchObject({ objectId: account.oid, roles: ['Administrator'], groups: [] })
  const roles = account.roles
  Object.assign(account, { roles: ['Auditor'] })
  expect(parsePerson((await askAgain(first.refreshToken)).claims)?.roles).toEqual(['Auditor'])
  Object.assign(account, { roles })
  await expect(askAgain('made-up')).rejects.toThrow('400')
  const stranger = askEntraAgain({ tokenUrl, clientId, clientSecret: 'wrong', assertion: undefined })
  await expect(stranger(refresh_token)).rejects.toThrow('401')
})
