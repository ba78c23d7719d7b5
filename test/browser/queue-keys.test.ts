import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { storeWaiting } from '#test/support/store-waiting.ts'
import { closePage, openPage, openTestBrowser, signIn } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openTestBrowser()
})
afterAll(() => browser.close())

/** Rows die for some seconds before they leave, and other journeys keep the machine busy. */

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
  await help.getByText('Select the request, or no longer').waitFor()
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

it('keys with Ctrl, Alt or Meta are the browser’s, and single letters can be switched off for good', async () => {
  const page = await openList('otto.weber@contoso.com', 'quiet.example', 2)
  await rows(page).first().click()
  await page.getByRole('heading', { name: 'quiet 0001', level: 2 }).waitFor()
  for (const key of ['Control+a', 'Alt+a', 'Meta+a']) await page.keyboard.press(key)
  await page.keyboard.press('?')
  await page.getByRole('switch', { name: 'Single-key shortcuts' }).click()
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

it('with 1,000 that wait and are loaded, a row is gone in the moment its key is pressed', async () => {
  const page = await openList('ana.duarte@contoso.com', 'thousand.example', 1000)
  while ((await rows(page).count()) < 1000) {
    const before = await rows(page).count()
    await page.locator('[data-load-more]').scrollIntoViewIfNeeded()
    await expect.poll(() => rows(page).count()).toBeGreaterThan(before)
  }
  await rows(page).first().click()
  const times: number[] = []
  for (let round = 1; round <= 12; round++) {
    const name = `thousand ${String(round).padStart(4, '0')}`
    await page.getByRole('heading', { name, level: 2 }).waitFor()
    await page
      .getByRole('button', { name: 'Approve', exact: true })
      .and(page.locator(':not([aria-disabled=true])'))
      .waitFor()
    const gone = page.evaluate(
      () =>
        new Promise<number>(resolve => {
          const row = document.querySelector('[data-request][aria-current]')
          addEventListener(
            'keydown',
            () => {
              const pressed = performance.now()
              new MutationObserver((_, watch) => {
                if (row?.isConnected === true) return
                watch.disconnect()
                requestAnimationFrame(() => resolve(performance.now() - pressed))
              }).observe(document.body, { childList: true, subtree: true })
            },
            { once: true, capture: true },
          )
        }),
    )
    await page.keyboard.press('a')
    times.push(await gone)
  }
  const sorted = times.toSorted((a, b) => a - b)
  const say = (ms: number | undefined) => `${(ms ?? 0).toFixed(0)} ms`
  process.stdout.write(
    `key to row gone, 1,000 loaded: median ${say(sorted[Math.floor(sorted.length / 2)])}, slowest ${say(sorted.at(-1))}\n`,
  )
  expect(times).toHaveLength(12)
  await closePage(page)
})
