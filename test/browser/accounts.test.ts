import type { Browser, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { findViolations, findViolationsInEveryLook } from './find-violations.ts'
import { guest, type OwnDemo, openForFile, openRequestAs, verdictBar } from './own-demo.ts'
import { closePage, openPage, readLedger, startSignUp } from './visit.ts'

let browser: Browser
let own: OwnDemo
openForFile(opened => {
  ;({ browser, own } = opened)
})

const ana = 'ana.duarte@contoso.com'
const ada = 'ada.sorensen@contoso.com'
const otto = 'otto.weber@contoso.com'

/** Approves the open request with the keyboard and opens it again. */
async function approve(page: Page, requestId: string): Promise<void> {
  await page.keyboard.press('a')
  await page
    .getByRole('status')
    .getByText(/^Approved /)
    .waitFor()
  await page.goto(`${own.demo.appUrl}/requests/${requestId}?view=all`)
  await verdictBar(page)
    .getByText(/approved this/)
    .waitFor()
}

/** The next call that would create a user is refused, as some tenants refuse these identities. */
async function refuseUser(): Promise<void> {
  const message = "Invalid value specified for property 'creationType' of resource 'User'."
  await orderFault('/v1.0/users', { kind: 'status', status: 400, code: 'Request_BadRequest', message })
}

/** Tells the pretended Graph to misbehave at the next call that creates something there. */
async function orderFault(path: string, fault: { readonly kind: string; readonly [name: string]: unknown }) {
  const response = await fetch(`${own.demo.simulatorUrl}/simulator/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ method: 'POST', path, times: 1, fault }),
  })
  expect(response.ok).toBe(true)
}

function account(page: Page) {
  return page.getByRole('region', { name: 'Account', exact: true })
}

it('a revocation says what becomes of the account, asks why, and disables it', async () => {
  const rolf = guest('Rolf Revoked')
  const requestId = await own.request(rolf)
  const page = await openRequestAs(browser, own.demo, { email: ana, requestId })
  await approve(page, requestId)
  await account(page).getByText('Anteroom created the account.').waitFor()
  await page.keyboard.press('r')
  await verdictBar(page).getByText('The account will be disabled in Microsoft Entra.').waitFor()
  await page.keyboard.press('Control+Enter')
  await verdictBar(page).getByText('Say why; it is kept in the audit log.').waitFor()
  await page.keyboard.type('Left the company')
  await page.keyboard.press('Control+Enter')
  await account(page).getByText('The account is disabled. Nobody can sign in to it.').waitFor()
  const made = (await readLedger(own.demo)).accounts.find(({ mail }) => mail === rolf.email)
  expect(made).toMatchObject({ accountEnabled: false })
  await page.getByRole('region', { name: 'Timeline' }).getByText('“Left the company”').waitFor()
  await verdictBar(page).getByRole('button', { name: 'Let them ask again…' }).waitFor()
  await closePage(page)
})

it('an administrator is shown what to create by hand, and marks it as done', async () => {
  await own.changeFlow("accounts_by = 'by_hand'")
  const requestId = await own.request(guest('Hanna Hand'), { jobTitle: 'Buyer' })
  const page = await openRequestAs(browser, own.demo, { email: ada, requestId })
  await approve(page, requestId)
  const byHand = page.getByRole('region', { name: 'Create this account' })
  await byHand.getByText('hanna.hand_fabrikam.example#EXT#@').waitFor()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await byHand.getByRole('button', { name: 'Copy Job title' }).press('Enter')
  await byHand.getByText('Copied').waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Buyer')
  await byHand.getByRole('button', { name: 'Copy as JSON' }).press('Enter')
  const json = await page.evaluate(async () => JSON.parse(await navigator.clipboard.readText()))
  expect(json).toMatchObject({ userType: 'Guest', jobTitle: 'Buyer', identities: [{ issuer: 'google.com' }] })

  await verdictBar(page).getByRole('button', { name: 'Mark as done…' }).press('Enter')
  await page.keyboard.type('hanna.hand')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Made in the admin center')
  await page.keyboard.press('Control+Enter')
  await verdictBar(page).getByText('This is not an object ID').waitFor()
  await page.getByRole('textbox', { name: 'Object ID' }).fill('3f2a9c1e-7b6d-4c58-9e0f-1a2b3c4d5e6f')
  await page.keyboard.press('Control+Enter')
  await account(page).getByText('An administrator created the account by hand.').waitFor()
  expect(await byHand.count()).toBe(0)
  await page.getByText('Account marked as ready by Ada Sørensen').waitFor()
  await closePage(page)

  const approver = await openRequestAs(browser, own.demo, { email: ana, requestId })
  await approver.keyboard.press('r')
  await verdictBar(approver).getByText('An administrator made this account').waitFor()
  await closePage(approver)
  await own.changeFlow("accounts_by = 'graph'")
})

it('an approved person signs up again, finds everything filled in, and Entra makes the account', async () => {
  await own.changeFlow("accounts_by = 'resume'")
  const rosa = guest('Rosa Resume')
  const requestId = await own.request(rosa, { jobTitle: 'Buyer', city: 'Valencia' })
  const page = await openRequestAs(browser, own.demo, { email: ana, requestId })
  await approve(page, requestId)
  await account(page).getByText('Waiting for Rosa Resume to sign up again.').waitFor()

  const guestPage = await openPage(browser)
  await startSignUp(guestPage, { provider: 'Google', email: rosa.email, name: rosa.displayName }, own.demo)
  await guestPage.getByRole('heading', { name: 'Add details' }).waitFor()
  expect(await guestPage.getByLabel('Job title', { exact: true }).inputValue()).toBe('Buyer')
  expect(await guestPage.getByLabel('City', { exact: true }).inputValue()).toBe('Valencia')
  await guestPage.getByLabel('Job title', { exact: true }).fill('Chief of everything')
  await guestPage.getByRole('button', { name: 'Continue' }).click()
  await guestPage.getByRole('heading', { name: 'You’re in' }).waitFor()
  await closePage(guestPage)
  const made = (await readLedger(own.demo)).accounts.filter(({ mail }) => mail === rosa.email)
  expect(made).toMatchObject([{ jobTitle: 'Buyer', city: 'Valencia' }])

  await page.reload()
  await account(page).getByText('Sign-up continued at').waitFor()
  await closePage(page)
  await own.changeFlow("accounts_by = 'graph'")
})

it('whom Graph refuses as a user is invited instead', async () => {
  const ivan = guest('Ivan Instead')
  const requestId = await own.request(ivan)
  await refuseUser()
  const page = await openRequestAs(browser, own.demo, { email: ana, requestId })
  await approve(page, requestId)
  await account(page).getByText("property 'creationType'").waitFor()
  await verdictBar(page).getByRole('button', { name: 'Invite instead…' }).press('Enter')
  await verdictBar(page).getByText('then invites the address as a guest').waitFor()
  await page.keyboard.press('Enter')
  await account(page).getByText('Anteroom created the account.').waitFor()
  const { accounts, invitations } = await readLedger(own.demo)
  expect(accounts.filter(({ mail }) => mail === ivan.email)).toMatchObject([{ made: 'invitation' }])
  expect(invitations.filter(each => each.invitedUserEmailAddress === ivan.email)).toHaveLength(1)
  await closePage(page)
})

it('a refusal by Graph is shown in its own words, and a retry makes the account', async () => {
  const igor = guest('Igor Refused', { provider: 'entra' })
  const requestId = await own.request(igor)
  await orderFault('/v1.0/invitations', { kind: 'policyRefusal' })
  const page = await openRequestAs(browser, own.demo, { email: ana, requestId })
  await approve(page, requestId)
  const inItsWords = account(page)
    .getByText(/not allowed|policy|restrict/i)
    .first()
  await inItsWords.waitFor()
  await page.goto(`${own.demo.appUrl}/requests?view=attention&q=Igor+Refused`)
  await page.getByRole('link', { name: /Igor Refused/ }).click()
  await inItsWords.waitFor()
  await page.getByRole('button', { name: 'Retry' }).click()
  await account(page).getByText('The person can sign in').waitFor()
  expect((await readLedger(own.demo)).accounts.filter(({ mail }) => mail === igor.email)).toHaveLength(1)
  await closePage(page)
})

it('where nothing is mailed, whoever may decide hands the invitation over, and nobody else', async () => {
  await own.changeFlow("invitation_mail = 'none'")
  const requestId = await own.request(guest('Hugo Handed', { provider: 'entra' }))
  const page = await openRequestAs(browser, own.demo, { email: ana, requestId })
  await approve(page, requestId)
  await account(page).getByRole('button', { name: 'Copy address' }).waitFor()
  const address = (await account(page).getByRole('code').textContent()) ?? ''
  expect(address).toContain('/redeem/')
  await closePage(page)
  const auditor = await openRequestAs(browser, own.demo, { email: otto, requestId })
  await account(auditor).getByText('Anteroom created the account.').waitFor()
  expect(await auditor.content()).not.toContain('/redeem/')
  await closePage(auditor)
  await own.changeFlow("invitation_mail = 'microsoft'")
})

it('an administrator is warned that the client secret ends, and nobody else', async () => {
  await own.query(`INSERT INTO graph_credential (key_id, kind, display_name, ends_at, read_at)
    VALUES ('k', 'secret', 'production', now() + interval '12.5 days', now())`)
  const requestId = await own.request(guest('Wanda Warned'))
  const warning = 'Anteroom’s client secret “production” ends in 12 days.'
  const page = await openRequestAs(browser, own.demo, { email: ada, requestId })
  await page.getByText(warning).waitFor()
  expect(await findViolations(page)).toEqual([])
  await closePage(page)
  const approver = await openRequestAs(browser, own.demo, { email: ana, requestId })
  expect(await approver.getByText(warning).count()).toBe(0)
  await closePage(approver)
})

it('every state of an account passes axe in every look', async () => {
  const [byHand, refused, handed] = [
    guest('By Hand Axel'),
    guest('No User Axel'),
    guest('To Hand Axel', { provider: 'entra' }),
  ]
  const ids = [await own.request(byHand), await own.request(refused), await own.request(handed)] as const
  const page = await openRequestAs(browser, own.demo, { email: ada, requestId: ids[0] })
  await own.changeFlow("accounts_by = 'by_hand', invitation_mail = 'none'")
  await approve(page, ids[0])
  await verdictBar(page).getByRole('button', { name: 'Mark as done…' }).click()
  await page.keyboard.press('Control+Enter')
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await own.changeFlow("accounts_by = 'graph'")
  await refuseUser()
  await page.goto(`${own.demo.appUrl}/requests/${ids[1]}?view=all`)
  await approve(page, ids[1])
  await verdictBar(page).getByRole('button', { name: 'Invite instead…' }).waitFor()
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await page.keyboard.press('r')
  await verdictBar(page).getByText('There is no account to take away.').waitFor()
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await page.goto(`${own.demo.appUrl}/requests/${ids[2]}?view=all`)
  await approve(page, ids[2])
  await account(page).getByRole('button', { name: 'Copy address' }).waitFor()
  await account(page).getByText('Anteroom created the account.').waitFor()
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await page.keyboard.press('r')
  await verdictBar(page).getByText('The account will be disabled').waitFor()
  await page.keyboard.type('Enough seen')
  await page.keyboard.press('Control+Enter')
  await account(page).getByText('The account is disabled.').waitFor()
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await closePage(page)
})
