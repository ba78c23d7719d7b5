import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { giveCommand } from '#test/support/give-command.ts'
import { signInAs } from '#test/support/sign-in.ts'
import { playSignUp } from '#test/support/sign-up.ts'
import {
  emptyDatabase,
  type FreshInstallation,
  firstAdministrator,
  startFreshInstallation,
} from './fresh-installation.ts'
import { groupId, setUpByPages, theSameAsFile } from './set-up-by-pages.ts'
import { closePage, openPage, openTestBrowser } from './visit.ts'

let browser: Browser
let installation: FreshInstallation
beforeAll(async () => {
  browser = await openTestBrowser()
  installation = await startFreshInstallation()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await installation.stop()
})

it('a fresh installation is set up with the pages alone, until a sign-up is stopped and waits', async () => {
  const { demo, simulator } = installation
  const page = await openPage(browser)
  await signInAs(page, demo, { email: firstAdministrator, path: '/settings/flows' })
  await page.getByRole('heading', { name: 'Set up your first flow' }).waitFor()
  await page.getByRole('link', { name: 'Create a flow' }).click()
  await page.getByRole('textbox', { name: /^Name/ }).fill('Zulieferer & Käufer')
  await page.getByLabel('Application’s address').fill('https://portal.contoso.com')
  await page.getByLabel('Tenant domain').fill('contoso')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByText(/^Use the tenant’s initial domain/).waitFor()
  await page.getByLabel('Tenant domain').fill('contoso.onmicrosoft.com')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByText('Entra has not called this flow yet.').waitFor()

  await page.getByRole('button', { name: 'Create a credential' }).click()
  const secret = page.getByRole('region', { name: 'New credential' })
  await secret.waitFor()
  const [username = '', password = ''] = await secret.locator('code').allTextContents()
  const addresses = (await page.locator('code').allTextContents()).filter(text => text.startsWith(demo.appUrl))
  const [checkApprovalStatusUrl = '', requestApprovalUrl = ''] = addresses
  expect(addresses.map(address => new URL(address).pathname)).toEqual([
    '/api/connectors/zulieferer-kaufer/check-approval-status',
    '/api/connectors/zulieferer-kaufer/request-approval',
  ])

  // What an administrator pastes into Entra's admin center.
  simulator.setFlow({ checkApprovalStatusUrl, requestApprovalUrl, username, password }, demo.appUrl)
  const guest = { provider: 'google', email: 'gina.first@fabrikam.example', displayName: 'Gina First' } as const
  expect(await playSignUp(demo.simulatorUrl, guest)).toBe('blocked')

  await page.getByText(/^Last call from Entra/).waitFor()
  await page.getByRole('button', { name: 'I have stored it' }).click()
  await page.getByRole('link', { name: 'All flows' }).click()
  const row = page.getByRole('row', { name: /Zulieferer & Käufer/ })
  await row.getByText('Working').waitFor()
  expect(await row.getByRole('cell').nth(1).textContent()).toBe('1')
  await closePage(page)
})

it('what the pages have set up, and a file that says the same on a fresh database, end in the same export', async () => {
  const { demo, databaseUrl } = installation
  const page = await openPage(browser)
  await signInAs(page, demo, { email: firstAdministrator, path: '/settings/lists' })
  await setUpByPages(page, { appUrl: demo.appUrl, slug: 'zulieferer-kaufer' })
  await closePage(page)

  const directory = await mkdtemp(join(tmpdir(), 'anteroom-as-file-'))
  const give = (words: readonly string[], DATABASE_URL: string) =>
    giveCommand(words, { directory, environment: { DATABASE_URL, THE_SECRET: 's'.repeat(43) } })
  const byPages = await give(['export'], databaseUrl)
  // The product has made the user name up; everything else in the file is written by hand.
  const [, username = ''] = /username: (\S+)/.exec(byPages.out) ?? []
  await writeFile(join(directory, 'anteroom.yaml'), theSameAsFile(username))
  const asFile = await emptyDatabase()
  expect(await give(['apply', 'anteroom.yaml'], asFile)).toMatchObject({ code: 0, err: '' })
  const byFile = await give(['export'], asFile)
  expect(byFile.out).toBe(byPages.out)
  expect(byFile.out).toContain(groupId)
  await rm(directory, { recursive: true })
})
