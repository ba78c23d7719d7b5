import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInAs } from '#test/support/sign-in.ts'
import { playSignUp } from '#test/support/sign-up.ts'
import { findViolationsInEveryLook } from './find-violations.ts'
import { type OwnDemo, openOwnDemo } from './own-demo.ts'
import { closePage, openPage, openTestBrowser } from './visit.ts'

let browser: Browser
let own: OwnDemo
beforeAll(async () => {
  browser = await openTestBrowser()
  own = await openOwnDemo()
}, 180_000)
afterAll(async () => {
  await browser.close()
  await own[Symbol.asyncDispose]()
})

const path = '/settings/flows/partners/connection'
const administrator = 'ada.sorensen@contoso.com'
let guests = 0

async function open(options: Parameters<typeof openPage>[1] = {}, email = administrator): Promise<Page> {
  const page = await openPage(browser, options)
  await signInAs(page, own.demo, { email, path })
  return page
}

const card = (page: Page) => page.getByRole('region', { name: 'Set up through Microsoft Graph' })

/** What the pretended Entra is told beside its doors for people. */
async function control(method: string, address: string, body?: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const content = body === undefined ? {} : { body: JSON.stringify(body) }
  const response = await fetch(`${own.demo.simulatorUrl}/simulator${address}`, { method, headers, ...content })
  expect(response.ok).toBe(true)
}

/** Somebody new signs up through the user flow as it is set up now. */
async function signUp(): Promise<string> {
  guests += 1
  const applicant = { provider: 'otp', email: `connection-${guests}@fabrikam.com` } as const
  return playSignUp(own.demo.simulatorUrl, applicant, { displayName: `Guest ${guests}` })
}

const permissions = ['APIConnectors.ReadWrite.All', 'IdentityUserFlow.ReadWrite.All']

describe('the connection through Graph', () => {
  it('without the permissions it says which, with the way to consent; once they are granted it goes on', async () => {
    await control('PUT', '/permissions', { permissions: ['User.ReadWrite.All'] })
    await control('POST', '/faults', { path: '/v1.0/identity', fault: { kind: 'expiredToken' } })
    const page = await open()
    for (const name of permissions) await card(page).getByText(name, { exact: true }).waitFor()
    const consent = card(page).getByRole('link', { name: 'grant admin consent' })
    expect(await consent.getAttribute('href')).toMatch(/\/adminconsent\?client_id=[\w-]{36}$/)
    await page.getByRole('heading', { name: 'Connect Entra' }).waitFor()
    await control('PUT', '/permissions', { permissions: [...permissions, 'User.ReadWrite.All'] })
    await card(page).getByRole('button', { name: 'Look again' }).click()
    await card(page).getByText('Calls Anteroom with a credential that is accepted.').first().waitFor()
    await closePage(page)
  })

  it('sets up a user flow that calls nothing, and tells when both steps were seen', async () => {
    await control('PUT', '/user-flows', { userFlows: [{ id: 'B2X_1_partners' }, { id: 'B2X_1_suppliers' }] })
    expect(await signUp()).toBe('failed')
    const page = await open()
    await card(page).getByText('Nothing is attached here.').first().waitFor()
    await card(page).getByRole('button', { name: 'Set up', exact: true }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText(/attaches them to B2X_1_partners/).waitFor()
    await dialog.getByRole('button', { name: 'Set up' }).click()
    const rollout = page.getByRole('region', { name: 'New credential for B2X_1_partners' })
    await rollout.getByText(/Until both steps were seen/).waitFor()
    await expect.poll(signUp).toBe('blocked')
    await card(page)
      .getByText(/had B2X_1_partners set up with a new credential/)
      .waitFor()
    await card(page).getByText('Calls Anteroom with a credential that is accepted.').first().waitFor()
    await closePage(page)
  })

  it('rotates the password end to end: a real sign-up works before, between and after, and the page never holds it', async () => {
    const page = await open()
    const bodies: Promise<string>[] = []
    page.on('response', response => {
      // The stream of live news ends with the page alone.
      if (response.url().includes('/api/events')) return
      bodies.push(response.text().catch(() => ''))
    })
    const [before = ''] = await card(page)
      .locator('code')
      .filter({ hasText: /^partners-/ })
      .allTextContents()
    await card(page).getByRole('button', { name: 'Rotate the password' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Rotate the password' }).click()
    const rollout = page.getByRole('region', { name: 'New credential for B2X_1_partners' })
    await rollout.getByText(/Until both steps were seen/).waitFor()
    await expect.poll(signUp).toBe('blocked')
    await rollout.waitFor({ state: 'detached' })
    await expect.poll(signUp).toBe('blocked')
    await page.getByRole('listitem').filter({ hasText: before }).getByText('Revoked', { exact: true }).waitFor()
    const everything = (await Promise.all(bodies)).join('\n')
    expect(everything).toContain(before)
    expect(everything).not.toMatch(/\bpassword"?:\s*"[\w-]{43}/)
    await closePage(page)
  })

  it('what somebody changed in Entra is shown, and set right', async () => {
    await control('PUT', '/user-flows', {
      connectors: [
        {
          id: 'a',
          displayName: 'An old one',
          targetUrl: 'https://old.contoso.com/check?code=a-secret-key',
          authentication: { kind: 'certificate', thumbprint: 'AB' },
        },
      ],
      userFlows: [{ id: 'B2X_1_partners', postFederationSignup: 'a' }],
    })
    const page = await open()
    await card(page).getByText('What is attached calls another address.').waitFor()
    await card(page).getByText('https://old.contoso.com/check', { exact: true }).waitFor()
    expect(await page.content()).not.toContain('a-secret-key')
    await card(page).getByRole('button', { name: 'Set up', exact: true }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Set up' }).click()
    const rollout = page.getByRole('region', { name: 'New credential for B2X_1_partners' })
    await rollout.getByText(/Until both steps were seen/).waitFor()
    await rollout.getByRole('button', { name: 'Stop here' }).click()
    await page
      .getByRole('alertdialog')
      .getByText(/Nothing is revoked/)
      .waitFor()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Stop here' }).click()
    await card(page)
      .getByText(/it was stopped/)
      .waitFor()
    expect(await signUp()).toBe('blocked')
    await closePage(page)
  })
})

it('a certificate is generated, taken once, and accepted; its key is in no later page', async () => {
  const page = await open()
  await page.getByRole('button', { name: 'Generate a certificate' }).click()
  const made = page.getByRole('region', { name: 'New certificate' })
  const take = made.getByRole('button', { name: /^Download partners-/ })
  // Keys take a while to be made on a busy machine.
  await take.waitFor({ timeout: 60_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), take.click()])
  expect(download.suggestedFilename()).toMatch(/^partners-[0-9A-F]{8}\.pfx$/)
  const [password = '', thumbprint = ''] = await made.locator('code').allTextContents()
  expect(thumbprint).toMatch(/^[0-9A-F]{64}$/)
  await made.getByRole('button', { name: 'I have stored it' }).click()
  await page.reload()
  await page.getByText(thumbprint).waitFor()
  expect(await page.content()).not.toContain(password)
  await closePage(page)
})

it.each(['ana.duarte@contoso.com', 'otto.weber@contoso.com'])('%s neither sees it nor is answered', async email => {
  const page = await open({}, email)
  await page.getByRole('heading', { name: 'Settings are for administrators' }).waitFor()
  const status = await page.evaluate(async () => (await fetch(`${location.pathname}/entra`)).status)
  expect(status).toBe(403)
  await closePage(page)
})

it('the page passes axe in every look while a credential is on its way', async () => {
  await own.query(
    `UPDATE credential_rollout SET state = 'stopped', ended_at = now(), next_at = NULL WHERE ended_at IS NULL`,
  )
  const page = await open()
  await card(page)
    .getByRole('button', { name: /^(Set up|Rotate the password)$/ })
    .click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^(Set up|Rotate the password)$/ })
    .click()
  await page.getByText(/Until both steps were seen/).waitFor()
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await closePage(page)
})
