import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { playSignUp } from '#test/support/sign-up.ts'
import { storeWaiting } from '#test/support/store-waiting.ts'
import {
  blockMessage,
  closePage,
  type Guest,
  openPage,
  openTestBrowser,
  signIn,
  startSignUp,
  submitDetails,
} from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openTestBrowser()
})
afterAll(() => browser.close())

it('the reference that a requestor quotes opens the request', async () => {
  const guest = await openPage(browser)
  const person: Guest = { provider: 'Google', email: 'rita.quotes@fabrikam.example', name: 'Rita Quotes' }
  await startSignUp(guest, person)
  await submitDetails(guest, {})
  const [reference = ''] = /R-[0-9A-Z]{8}/.exec(await blockMessage(guest)) ?? []
  await closePage(guest)
  const page = await openPage(browser)
  await signIn(page, 'otto.weber@contoso.com')
  await page.getByRole('searchbox', { name: 'Search' }).fill(reference.toLowerCase())
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Rita Quotes', level: 2 }).waitFor()
  await page.getByText('You can read requests, but not decide them.').waitFor()
  await closePage(page)
})

it('the queue is cleared with the keyboard alone', async () => {
  const { simulatorUrl } = inject('demo')
  for (const name of ['Keyboard One', 'Keyboard Two', 'Keyboard Three']) {
    const email = `${name.toLowerCase().replace(' ', '.')}@keys.example`
    await playSignUp(simulatorUrl, { provider: 'google', email, displayName: name })
  }
  const page = await openPage(browser)
  await signIn(page, 'priya.raman@contoso.com', '/requests?q=keys.example')
  await page.getByRole('link', { name: /Keyboard One/ }).click()
  await page.getByRole('heading', { name: 'Keyboard One', level: 2 }).waitFor()
  await page.keyboard.press('j')
  await page.getByRole('heading', { name: 'Keyboard Two', level: 2 }).waitFor()
  await page.keyboard.press('k')
  await page.getByRole('heading', { name: 'Keyboard One', level: 2 }).waitFor()
  await page.getByRole('button', { name: 'Preferences' }).press('Enter')
  await page.getByRole('menuitemradio', { name: 'English' }).press('d')
  await page.keyboard.press('Escape')
  expect(await page.getByRole('textbox', { name: /Justification/ }).count()).toBe(0)
  await page.keyboard.press('a')
  await page.getByText('Approved Keyboard One').first().waitFor()
  await page.getByRole('heading', { name: 'Keyboard Two', level: 2 }).waitFor()
  await page.keyboard.press('d')
  await page.keyboard.type('a and d are letters here')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'Deny', exact: true }).press('Enter')
  await page.getByText('Denied Keyboard Two').first().waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await page.keyboard.press('Escape')
  await closePage(page)
})

it('what a requestor typed is text and nothing else, and what hides in it is shown', async () => {
  const { appUrl, simulatorUrl, databaseUrl } = inject('demo')
  const displayName = '<img src=x onerror=alert(1)>\u202Egnp.exe'
  const attributes = {
    displayName,
    jobTitle: '"><script>alert(2)</script>',
    city: 'javascript:alert(3)',
    extension_Reason: "{{constructor.constructor('alert(4)')()}} <svg onload=alert(5)>",
  }
  await storeWaiting(databaseUrl, { count: 1, domain: 'شركة.example', name: `rightward ${'W'.repeat(200)}` })
  await playSignUp(simulatorUrl, { provider: 'google', email: 'mallory@evil.example', displayName }, attributes)
  const page = await openPage(browser)
  const dialogs: string[] = []
  page.on('dialog', dialog => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await signIn(page, 'ana.duarte@contoso.com', '/requests?q=mallory')
  await page.getByRole('link', { name: /mallory/ }).click()
  await page.getByText('<script>alert(2)</script>').waitFor()
  await page.getByText('U+202E').first().waitFor()
  expect(await page.locator('img[src="x"]').count()).toBe(0)
  expect(await page.getByRole('link', { name: /javascript:/ }).count()).toBe(0)
  expect(dialogs).toEqual([])
  await page.goto(`${appUrl}/requests?q=rightward`)
  const long = page.getByRole('link', { name: /rightward/ })
  expect(await long.locator('strong').evaluate(endsAtItsEnd)).toBe(true)
  await long.click()
  const lines = (place: Locator) => place.evaluate(({ clientHeight }) => clientHeight / 20)
  expect(await lines(page.getByRole('heading', { name: /rightward/, level: 2 }))).toBeLessThan(7)
  await page.keyboard.press('a')
  const notice = page.getByRole('status').filter({ hasText: 'Approved rightward' })
  await notice.waitFor()
  expect(await lines(notice)).toBeLessThan(4)
  await closePage(page)
})

/** Runs in the page: whether what ends a text is what one sees at its end. */
function endsAtItsEnd(element: Element): boolean {
  const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()
  const place = (at: number) => {
    const range = document.createRange()
    range.setStart(text ?? element, at)
    range.setEnd(text ?? element, at + 1)
    return range.getBoundingClientRect().left
  }
  return place((text?.textContent?.length ?? 1) - 1) > place(0)
}
