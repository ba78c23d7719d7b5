import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { storeWaiting } from '#test/support/store-waiting.ts'
import { closePage, openPage, openTestBrowser, signIn } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openTestBrowser()
})
afterAll(() => browser.close())

const rows = (page: Page) => page.getByRole('list', { name: 'Requests' }).getByRole('link')

async function openList(email: string, domain: string, count: number): Promise<Page> {
  await storeWaiting(inject('demo').databaseUrl, { count, domain, name: domain.split('.')[0] ?? '' })
  const page = await openPage(browser)
  await signIn(page, email, `/requests?view=pending&domain=${domain}`)
  await rows(page).first().waitFor()
  return page
}

it('the list is walked, chosen from and decided with the keyboard alone', async () => {
  const page = await openList('priya.raman@contoso.com', 'alone.example', 5)
  await page.keyboard.press('j')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('alone 0001')
  await page.keyboard.press('Shift+J')
  await page.keyboard.press('Shift+J')
  await page.getByRole('region', { name: 'Selection' }).getByText('3 selected').waitFor()
  await page.keyboard.press('x')
  await page.getByRole('region', { name: 'Selection' }).getByText('2 selected').waitFor()
  await page.keyboard.press('a')
  await page.getByRole('region', { name: 'Batches' }).getByText('Approved 2 requests.').waitFor()
  await expect.poll(() => rows(page).count()).toBe(3)
  await page.keyboard.press('j')
  await page.keyboard.press('o')
  await page.locator('[data-open-request]').waitFor()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await help.getByText('Select, or no longer').waitFor()
  await page.keyboard.press('a')
  await page.keyboard.press('Escape')
  expect(await rows(page).count()).toBe(3)
  await closePage(page)
})

it('after a verdict the place in the list stays, and the next request is open', async () => {
  const page = await openList('ana.duarte@contoso.com', 'place.example', 4)
  await rows(page).nth(1).click()
  await page.getByRole('heading', { name: 'place 0002', level: 2 }).waitFor()
  await page.keyboard.press('a')
  await page.getByRole('heading', { name: 'place 0003', level: 2 }).waitFor()
  await expect.poll(() => rows(page).nth(1).getAttribute('aria-current')).toBe('true')
  await page
    .getByRole('status')
    .filter({ hasText: /Approved place 0002\. \d+ left\./ })
    .waitFor()
  await closePage(page)
})

it('a verdict that is given before the list is there goes on to the next request all the same', async () => {
  const list = await openList('ana.duarte@contoso.com', 'early.example', 3)
  const address = await rows(list).first().getAttribute('href')
  // A browser that has few of the scripts yet, so that the list comes alive after the request.
  const page = await openPage(browser)
  await page.context().addCookies(await list.context().cookies())
  await page.goto(list.url(), { waitUntil: 'commit' })
  await rows(page).first().waitFor()
  await page.goto(inject('demo').appUrl + address, { waitUntil: 'commit' })
  await page.getByRole('heading', { name: 'early 0001', level: 2 }).waitFor()
  const panel = page.getByRole('heading', { name: 'Deny early 0001' })
  await expect
    .poll(
      async () => {
        await page.keyboard.press('d')
        return panel.isVisible()
      },
      { interval: 20 },
    )
    .toBe(true)
  await page.keyboard.press('Escape')
  await page.keyboard.press('a')
  await page.getByRole('heading', { name: 'early 0002', level: 2 }).waitFor()
  await closePage(page)
  await closePage(list)
})

it('keys with Ctrl, Alt or Meta are the browser’s, and single letters can be switched off for good', async () => {
  const page = await openList('otto.weber@contoso.com', 'quiet.example', 2)
  await rows(page).first().click()
  await page.getByRole('heading', { name: 'quiet 0001', level: 2 }).waitFor()
  for (const key of ['Control+a', 'Alt+a', 'Meta+a']) await page.keyboard.press(key)
  await page.keyboard.press('?')
  const kept = page.waitForResponse(response => 'next-action' in response.request().headers())
  await page.getByRole('switch', { name: 'Single-key shortcuts' }).click()
  await kept
  await page.keyboard.press('Escape')
  await page.reload()
  await page.getByRole('heading', { name: 'quiet 0001', level: 2 }).waitFor()
  for (const key of ['a', 'j', '?', 'x', '/']) await page.keyboard.press(key)
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.getByRole('heading', { name: 'quiet 0001', level: 2 }).waitFor()
  await page.getByRole('button', { name: 'Preferences' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Single-key shortcuts', checked: false }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Single-key shortcuts', checked: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('[data-open-request] h2').first().click()
  await page.keyboard.press('j')
  await page.getByRole('heading', { name: 'quiet 0002', level: 2 }).waitFor()
  await closePage(page)
})
