import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { query, storeWaiting } from '#test/support/store-waiting.ts'
import { actions, holdRequests, pages } from './hold-requests.ts'
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

async function waitingOf(domain: string): Promise<number> {
  const sql = `SELECT id FROM approval_request WHERE state = 'pending' AND domain = $1`
  return (await query(inject('demo').databaseUrl, sql, [domain])).length
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
  await help.getByText('Select or unselect').waitFor()
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

it('whoever has opened another request while a verdict is on its way stays there, and hears there what became of it', async () => {
  const page = await openList('ana.duarte@contoso.com', 'away.example', 6)
  const open = async (name: string) => {
    await rows(page).filter({ hasText: name }).click()
    await page.getByRole('heading', { name, level: 2 }).waitFor()
  }
  const said = (words: string | RegExp) => page.getByRole('status').filter({ hasText: words }).waitFor()
  await open('away 0001')
  const letGo = await holdRequests(page, actions)
  await page.keyboard.press('a')
  await open('away 0004')
  const readAnew = page.waitForResponse(response => response.url().includes('_rsc='))
  letGo()
  await said(/Approved away 0001/)
  await readAnew
  await page.keyboard.press('j')
  await page.getByRole('heading', { name: 'away 0005', level: 2 }).waitFor()
  // Whatever is still read anew would bring the newer details before the verdict.
  const letRead = await holdRequests(page, pages)
  const sql = `UPDATE approval_request SET version = version + 1 WHERE display_name = 'away 0005'`
  await query(inject('demo').databaseUrl, sql, [])
  const letGoAgain = await holdRequests(page, actions)
  const sent = page.waitForRequest(actions)
  await page.keyboard.press('a')
  await sent
  letRead()
  await open('away 0002')
  letGoAgain()
  await said(/newer details/)
  await page.getByRole('heading', { name: 'away 0002', level: 2 }).waitFor()
  await closePage(page)
})

it('while a request is on its way to be open no key decides anybody, and the keys that move go on from there', async () => {
  const page = await openList('ana.duarte@contoso.com', 'quick.example', 4)
  await rows(page).first().click()
  await page.getByRole('heading', { name: 'quick 0001', level: 2 }).waitFor()
  const letGo = await holdRequests(page, pages)
  await page.keyboard.press('j')
  await expect.poll(() => rows(page).nth(1).getAttribute('aria-current')).toBe('true')
  await page.keyboard.press('a')
  await page.keyboard.press('j')
  await expect.poll(() => rows(page).nth(2).getAttribute('aria-current')).toBe('true')
  await page.keyboard.press('a')
  expect(await page.getByRole('button', { name: 'Approve', exact: true }).getAttribute('aria-disabled')).toBe('true')
  letGo()
  await page.getByRole('heading', { name: 'quick 0003', level: 2 }).waitFor()
  expect(await waitingOf('quick.example')).toBe(4)
  await page.keyboard.press('a')
  await page.getByRole('heading', { name: 'quick 0004', level: 2 }).waitFor()
  expect(await waitingOf('quick.example')).toBe(3)
  await closePage(page)
})

it('what is meant for a request opens the one that has the focus, where none is open', async () => {
  const page = await openList('ana.duarte@contoso.com', 'unseen.example', 2)
  await page.keyboard.press('j')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('unseen 0001')
  await page.keyboard.press('a')
  await page.getByRole('heading', { name: 'unseen 0001', level: 2 }).waitFor()
  expect(await waitingOf('unseen.example')).toBe(2)
  await closePage(page)
})

it('whoever writes a justification while a colleague decides goes on writing, and decides nobody by it', async () => {
  const page = await openList('priya.raman@contoso.com', 'between.test', 4)
  const other = await openPage(browser)
  await signIn(other, 'ana.duarte@contoso.com', `/requests?view=pending&domain=between.test`)
  for (const each of [page, other]) {
    await rows(each).first().click()
    await each.getByRole('heading', { name: 'between 0001', level: 2 }).waitFor()
  }
  await page.keyboard.press('d')
  const field = page.getByLabel(/Justification/)
  await field.waitFor()
  await page.keyboard.type('nobody ')
  await other.keyboard.press('a')
  await page.getByRole('status').filter({ hasText: 'Ana Duarte approved this' }).waitFor()
  await page.keyboard.type('jadada')
  expect(await field.inputValue()).toBe('nobody jadada')
  expect(await page.getByRole('button', { name: 'Deny', exact: true }).getAttribute('aria-disabled')).toBe('true')
  await page.keyboard.press('Escape')
  await expect.poll(() => field.count()).toBe(0)
  expect(await waitingOf('between.test')).toBe(3)
  await closePage(page)
  await closePage(other)
})

it('without a connection the page stays, and goes on when there is one', async () => {
  const page = await openList('ana.duarte@contoso.com', 'cut.example', 3)
  await rows(page).first().click()
  await page.getByRole('heading', { name: 'cut 0001', level: 2 }).waitFor()
  const note = page.getByRole('textbox', { name: /note/i })
  await note.fill('Not saved yet')
  await page.getByRole('heading', { name: 'cut 0001', level: 2 }).focus()
  await page.context().setOffline(true)
  await page.keyboard.press('j')
  await page.getByText('Anteroom cannot be reached.').waitFor()
  await page.getByRole('heading', { name: 'cut 0001', level: 2 }).waitFor()
  expect(await note.inputValue()).toBe('Not saved yet')
  await page.context().setOffline(false)
  await page.getByRole('heading', { name: 'cut 0002', level: 2 }).waitFor()
  await expect.poll(() => page.getByText('Anteroom cannot be reached.').count()).toBe(0)
  await page.keyboard.press('k')
  await page.getByRole('heading', { name: 'cut 0001', level: 2 }).waitFor()
  expect(await note.inputValue()).toBe('Not saved yet')
  await closePage(page)
})

it('whose session has ended keeps what they have written, and decides once they are signed in again', async () => {
  const page = await openList('ana.duarte@contoso.com', 'ended.example', 2)
  await rows(page).first().click()
  await page.getByRole('heading', { name: 'ended 0001', level: 2 }).waitFor()
  await page.keyboard.press('d')
  const field = page.getByLabel(/Justification/)
  await field.fill('Not one of ours')
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  await field.press('Control+Enter')
  await page.getByRole('status').filter({ hasText: 'Your session has ended' }).waitFor()
  await page.getByRole('link', { name: 'Sign in again in a new tab' }).waitFor()
  expect(await field.inputValue()).toBe('Not one of ours')
  await page.context().addCookies(cookies)
  await field.press('Control+Enter')
  await page.getByRole('heading', { name: 'ended 0002', level: 2 }).waitFor()
  expect(await waitingOf('ended.example')).toBe(1)
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
