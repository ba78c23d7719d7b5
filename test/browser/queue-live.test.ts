import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { playSignUp } from '#test/support/sign-up.ts'
import { storeWaiting } from '#test/support/store-waiting.ts'
import { untilAlive } from '#test/support/until-alive.ts'
import { holdRequests, news } from './hold-requests.ts'
import { closePage, openPage, openTestBrowser, signIn } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openTestBrowser()
})
afterAll(() => browser.close())

const rows = (page: Page) => page.getByRole('list', { name: 'Requests' }).getByRole('link')
const rowOf = (page: Page, name: RegExp) => page.getByRole('list', { name: 'Requests' }).getByRole('link', { name })

async function openList(email: string, search: string): Promise<Page> {
  const page = await openPage(browser)
  await signIn(page, email, `/requests?${search}`)
  await page.getByRole('list', { name: 'Requests' }).waitFor({ state: 'attached' })
  return page
}

const signUp = (displayName: string, email: string) =>
  playSignUp(inject('demo').simulatorUrl, { provider: 'google', email, displayName })

it('a new request arrives without a reload, and the count with it', async () => {
  const page = await openList('ana.duarte@contoso.com', 'view=pending&domain=arrives.example')
  await page.getByRole('heading', { name: 'No request matches' }).waitFor()
  await page.evaluate(() => Object.assign(window, { stillTheSamePage: true }))
  await signUp('Arrives Live', 'arrives@arrives.example')
  await rowOf(page, /Arrives Live/).waitFor()
  expect(await page.evaluate(() => 'stillTheSamePage' in window)).toBe(true)
  await closePage(page)
})

it('where one reads further down, what comes in above waits to be asked for', async () => {
  await storeWaiting(inject('demo').databaseUrl, { count: 40, domain: 'scrolled.example', name: 'Scrolled' })
  const page = await openList('ana.duarte@contoso.com', 'view=pending&sort=newest&domain=scrolled.example')
  await rows(page).first().waitFor()
  await rowOf(page, /Scrolled 0001/).scrollIntoViewIfNeeded()
  await signUp('Comes Above', 'above@scrolled.example')
  const pill = page.getByRole('button', { name: '1 new' })
  await pill.waitFor()
  expect(await rowOf(page, /Comes Above/).count()).toBe(0)
  await pill.click()
  await rowOf(page, /Comes Above/).waitFor()
  await expect.poll(() => pill.count()).toBe(0)
  await signUp('Straight In', 'straight@scrolled.example')
  await rowOf(page, /Straight In/).waitFor()
  await closePage(page)
})

it('what somebody else decides dies in place with their name, and then leaves', async () => {
  await storeWaiting(inject('demo').databaseUrl, { count: 3, domain: 'dies.example', name: 'Dies' })
  const [ana, priya] = [
    await openList('ana.duarte@contoso.com', 'view=pending&domain=dies.example'),
    await openList('priya.raman@contoso.com', 'view=pending&domain=dies.example'),
  ]
  await rowOf(priya, /Dies 0002/).click()
  await priya.getByRole('heading', { name: 'Dies 0002', level: 2 }).waitFor()
  await rowOf(ana, /Dies 0002/).click()
  await ana.getByRole('heading', { name: 'Dies 0002', level: 2 }).waitFor()
  await rowOf(ana, /Dies 0002.*Priya Raman is looking/).waitFor()
  await ana.keyboard.press('a')
  const dying = [/Dies 0001/, /Dies 0002.*Ana Duarte approved this/, /Dies 0003/].map(words =>
    expect.stringMatching(words),
  )
  await expect.poll(() => rows(priya).allTextContents()).toEqual(dying)
  await priya
    .getByRole('region', { name: 'Verdict' })
    .getByText(/Ana Duarte approved this/)
    .waitFor()
  expect(await priya.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0)
  await expect.poll(() => rows(priya).count()).toBe(2)
  // The one that left was second: what follows it stands there now.
  await priya.keyboard.press('j')
  await priya.getByRole('heading', { name: 'Dies 0003', level: 2 }).waitFor()
  await closePage(ana)
  await closePage(priya)
})

it('what happened after a page was read and before it listens is seen as soon as it does', async () => {
  await storeWaiting(inject('demo').databaseUrl, { count: 2, domain: 'between.example', name: 'Between' })
  const page = await openPage(browser)
  const listen = await holdRequests(page, news)
  await signIn(page, 'ana.duarte@contoso.com', '/requests?view=pending&domain=between.example')
  await rowOf(page, /Between 0001/).waitFor()
  const other = await openList('priya.raman@contoso.com', 'view=pending&domain=between.example')
  await rowOf(other, /Between 0001/).click()
  await other.getByRole('heading', { name: 'Between 0001', level: 2 }).waitFor()
  await other.keyboard.press('a')
  await other.getByRole('heading', { name: 'Between 0002', level: 2 }).waitFor()
  listen()
  await expect.poll(() => rows(page).count()).toBe(1)
  await closePage(page)
  await closePage(other)
})

it('who looks at a request is shown to the others, until they turn away', async () => {
  await storeWaiting(inject('demo').databaseUrl, { count: 2, domain: 'looked.example', name: 'Looked' })
  const ana = await openList('ana.duarte@contoso.com', 'view=pending&domain=looked.example')
  const priya = await openList('priya.raman@contoso.com', 'view=pending&domain=looked.example')
  await rowOf(ana, /Looked 0001/).click()
  await rowOf(priya, /Looked 0001.*Ana Duarte is looking/).waitFor()
  expect(await rowOf(ana, /is looking/).count()).toBe(0)
  // Nothing moves under the hand of who reads the list.
  const heights = await rowOf(priya, /Looked/).evaluateAll(links => links.map(link => link.clientHeight))
  expect(heights[0]).toBe(heights[1])
  await ana.getByRole('heading', { name: 'Looked 0001', level: 2 }).waitFor()
  await ana.keyboard.press('j')
  await rowOf(priya, /Looked 0002.*Ana Duarte is looking/).waitFor()
  await expect.poll(() => rowOf(priya, /Looked 0001.*is looking/).count()).toBe(0)
  await ana.goto('about:blank')
  await closePage(ana)
  // They are believed to look for a while after they last said so.
  await expect.poll(() => rowOf(priya, /is looking/).count(), { timeout: 60_000 }).toBe(0)
  await closePage(priya)
})

it('without the stream the page looks for itself', async () => {
  const page = await openPage(browser)
  await page.clock.install()
  await page.route('**/api/events?*', route => route.fulfill({ status: 503 }))
  await signIn(page, 'ana.duarte@contoso.com', '/requests?view=pending&domain=polled.example')
  await page.getByRole('heading', { name: 'No request matches' }).waitFor()
  await signUp('Polled For', 'for@polled.example')
  await page.clock.fastForward(15_000)
  await rowOf(page, /Polled For/).waitFor()
  await closePage(page)
})

it('who signs out in one tab is signed out in the others at once', async () => {
  const page = await openList('otto.weber@contoso.com', 'view=pending&domain=leaves.example')
  const other = await page.context().newPage()
  await other.goto(`${inject('demo').appUrl}/activity`)
  await untilAlive(other)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await Promise.all([page, other].map(each => each.waitForURL(/\/sign-in$/)))
  await other.getByRole('button', { name: 'Sign in with Microsoft' }).waitFor()
  await closePage(page)
})
