import type { Locator, Page } from 'playwright-core'
import type { Demo } from './start-demo.ts'
import { untilAlive } from './until-alive.ts'

/**
 * Signs in as one of the demo's accounts, on the way to a page of Anteroom's, in English: at the pretended Entra the
 * first time, and from then on with the session that this gave, as a browser that was signed in yesterday.
 */
export async function signInAs(
  page: Page,
  demo: Demo,
  { email, path }: { readonly email: string; readonly path: string },
): Promise<void> {
  const key = `${demo.appUrl} ${email}`
  const session = sessions.get(key)
  if (session !== undefined) {
    await page.context().addCookies(session)
    await page.goto(demo.appUrl + path)
    return
  }
  await signInWith(page, demo, { email, path, button: 'Sign in with Microsoft' })
  const cookies = await page.context().cookies(demo.appUrl)
  sessions.set(
    key,
    cookies.filter(({ name }) => name.includes('session-token')),
  )
}

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>

const sessions = new Map<string, Cookies>()

/** The same in any language: `button` is what it is called there. */
export async function signInWith(
  page: Page,
  { appUrl, accounts }: Demo,
  { email, path, button }: { readonly email: string; readonly path: string; readonly button: string },
): Promise<void> {
  const account = accounts.find(each => each.email === email)
  if (account === undefined) throw new Error(`the demo has no account ${email}`)
  await page.goto(appUrl + path)
  const choice = page.getByRole('link', { name: new RegExp(email) })
  await leaveForMicrosoft(page.getByRole('button', { name: button }), choice)
  await choice.click()
  await page.getByLabel('Password').fill(account.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(url => url.origin === appUrl)
  await untilAlive(page)
}

/** A click before the page is alive is nobody's, so it is repeated; the button itself takes only the first. */
async function leaveForMicrosoft(button: Locator, choice: Locator): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    // On its way out the button is disabled, and then gone.
    await button.click({ timeout: 3_000 }).catch(() => undefined)
    const arrived = await choice.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    )
    if (arrived || attempt === mostClicks) return
  }
}

const mostClicks = 6
