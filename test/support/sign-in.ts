import type { Page } from 'playwright-core'
import type { Demo } from './start-demo.ts'

/** Signs in at the pretended Entra as one of the demo's accounts, on the way to a page of Anteroom's, in English. */
export async function signInAs(
  page: Page,
  demo: Demo,
  { email, path }: { readonly email: string; readonly path: string },
): Promise<void> {
  await signInWith(page, demo, { email, path, button: 'Sign in with Microsoft' })
}

/** The same in any language: `button` is what it is called there. */
export async function signInWith(
  page: Page,
  { appUrl, accounts }: Demo,
  { email, path, button }: { readonly email: string; readonly path: string; readonly button: string },
): Promise<void> {
  const account = accounts.find(each => each.email === email)
  if (account === undefined) throw new Error(`the demo has no account ${email}`)
  await page.goto(appUrl + path)
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('link', { name: new RegExp(email) }).click()
  await page.getByLabel('Password').fill(account.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(url => url.origin === appUrl)
}
