import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { holdRequests, news, pages } from './hold-requests.ts'
import {
  blockMessage,
  closePage,
  findRequest,
  type Guest,
  openPage,
  openTestBrowser,
  readLedger,
  signIn,
  startSignUp,
  submitDetails,
} from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openTestBrowser()
})
afterAll(() => browser.close())

const ana = 'ana.duarte@contoso.com'
const priya = 'priya.raman@contoso.com'
const noah = 'noah.kim@contoso.com'

async function requestAccess(guest: Guest, details: { readonly [label: string]: string } = {}): Promise<void> {
  const page = await openPage(browser)
  await startSignUp(page, guest)
  await submitDetails(page, { 'Display name': guest.name, 'Job title': 'Supplier', ...details })
  expect(await blockMessage(page)).toContain('waiting for approval')
  await closePage(page)
}

it('a Google guest asks, waits, is approved, has an account and gets in', async () => {
  const guest: Guest = { provider: 'Google', email: 'mei.ota@northwind.example', name: 'Mei Ota' }
  await requestAccess(guest, { 'Job title': 'Buyer', 'Supplier number': 'S-20417' })
  const guestPage = await openPage(browser)
  await startSignUp(guestPage, guest)
  expect(await blockMessage(guestPage)).toContain('still waiting')

  const approver = await openPage(browser)
  await signIn(approver, ana)
  await findRequest(approver, guest.name)
  await approver.getByText('S-20417').waitFor()
  await approver.getByText('Buyer').first().waitFor()
  await approver.getByRole('button', { name: 'Approve' }).click()
  await expect.poll(async () => (await readLedger()).accounts.map(each => each.mail)).toContain(guest.email)
  await findRequest(approver, guest.name, 'approved')
  await approver.getByText('Account created').first().waitFor()
  await closePage(approver)

  const account = (await readLedger()).accounts.find(each => each.mail === guest.email)
  expect(account).toMatchObject({ made: 'user', displayName: 'Mei Ota', jobTitle: 'Buyer', userType: 'Guest' })
  await startSignUp(guestPage, guest)
  await guestPage.getByRole('heading', { name: 'Welcome back' }).waitFor()
  await closePage(guestPage)
})

it('a guest with an Entra account is approved and invited, once, with all attributes', async () => {
  const guest: Guest = {
    provider: 'Microsoft Entra or Microsoft account',
    email: 'lena.kowalska@adatum.example',
    name: 'Lena Kowalska',
  }
  await requestAccess(guest, { City: 'Gdańsk' })
  const approver = await openPage(browser)
  await signIn(approver, priya)
  await findRequest(approver, guest.name)
  await approver.getByRole('button', { name: 'Approve' }).click()
  await expect
    .poll(async () => (await readLedger()).accounts.find(each => each.mail === guest.email))
    .toMatchObject({ made: 'invitation', city: 'Gdańsk', jobTitle: 'Supplier' })
  const invitations = (await readLedger()).invitations.filter(each => each.invitedUserEmailAddress === guest.email)
  expect(invitations).toHaveLength(1)
  await closePage(approver)
})

it('a denied guest is told so at the next sign-up and asked for nothing', async () => {
  const guest: Guest = { provider: 'Facebook', email: 'daniel.adeyemi@wingtip.example', name: 'Daniel Adeyemi' }
  await requestAccess(guest)
  const approver = await openPage(browser)
  await signIn(approver, ana)
  await findRequest(approver, guest.name)
  await approver.getByRole('button', { name: /^Deny/ }).click()
  await approver.getByRole('textbox', { name: /Justification/ }).fill('No contract with Wingtip')
  await approver.getByRole('button', { name: /^Deny/ }).click()
  await approver.getByText('Denied Daniel Adeyemi').first().waitFor()
  await closePage(approver)

  const guestPage = await openPage(browser)
  await startSignUp(guestPage, guest)
  const message = await blockMessage(guestPage)
  expect(message).toContain('not approved')
  expect(message).not.toContain('No contract')
  expect((await readLedger()).accounts.map(each => each.mail)).not.toContain(guest.email)
  await closePage(guestPage)
})

it('the second approver learns who was quicker, and the buttons die', async () => {
  const guest: Guest = { provider: 'Email one-time passcode', email: 'rosa.vidal@litware.example', name: 'Rosa Vidal' }
  await requestAccess(guest)
  const [first, second] = [await openPage(browser), await openPage(browser)]
  await signIn(first, ana)
  // No news reaches the second one, who else would find the buttons dead and press nothing.
  const tell = await holdRequests(second, news)
  await signIn(second, priya)
  await findRequest(first, guest.name)
  await findRequest(second, guest.name)
  const letRead = await holdRequests(second, pages)
  await first.getByRole('button', { name: 'Approve' }).click()
  await first.getByText('Approved Rosa Vidal').first().waitFor()
  await second.getByRole('button', { name: 'Approve' }).click()
  tell()
  letRead()
  await second
    .getByText(/Ana Duarte approved this/)
    .first()
    .waitFor()
  await expect.poll(() => second.getByRole('button', { name: 'Approve' }).count()).toBe(0)
  await closePage(first)
  await closePage(second)
  await expect.poll(async () => (await readLedger()).accounts.filter(each => each.mail === guest.email).length).toBe(1)
})

it('a person without a role sees whom to ask, and nothing else', async () => {
  const page = await openPage(browser)
  await signIn(page, noah)
  await page.getByText('Users and groups').waitFor()
  const { appUrl } = inject('demo')
  for (const path of ['/requests', '/requests/01980000-0000-7000-8000-000000000000', '/requests?view=all']) {
    await page.goto(appUrl + path)
    await page.getByText('Users and groups').waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)
  }
  await closePage(page)
})

it('nobody who is not signed in sees anything but the sign-in page', async () => {
  const page = await openPage(browser)
  const { appUrl } = inject('demo')
  for (const path of ['/', '/requests', '/requests/01980000-0000-7000-8000-000000000000']) {
    await page.goto(appUrl + path)
    await page.getByRole('button', { name: 'Sign in with Microsoft' }).waitFor()
  }
  await closePage(page)
})
