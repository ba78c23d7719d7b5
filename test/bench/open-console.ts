import type { Browser, Page } from 'playwright-core'
import { ada } from '#test/support/people.ts'
import { inTenant, sessionCookie } from '#test/support/session-cookie.ts'

/** Opens a page of the console for an administrator who has signed in, with nothing kept from before. */
export async function openConsolePage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } })
  const value = await sessionCookie(inTenant(ada))
  await context.addCookies([{ name: 'next-auth.session-token', value, url, httpOnly: true, sameSite: 'Lax' }])
  return context.newPage()
}
