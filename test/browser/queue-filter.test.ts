import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { storeWaiting } from '#test/support/store-waiting.ts'
import { holdRequests, pages } from './hold-requests.ts'
import { closePage, openPage, openTestBrowser, signIn } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openTestBrowser()
  const { databaseUrl } = inject('demo')
  await storeWaiting(databaseUrl, { count: 3, domain: 'narrow.example', name: 'Narrow' })
  await storeWaiting(databaseUrl, { count: 2, domain: 'wide.example', name: 'Wide', provider: 'entra', flag: 'vip' })
  await storeWaiting(databaseUrl, { count: 120, domain: 'long.example', name: 'Long' })
})
afterAll(() => browser.close())

const rows = (page: Page) => page.getByRole('list', { name: 'Requests' }).getByRole('link')
const names = (page: Page) => rows(page).evaluateAll(links => links.map(link => link.querySelector('bdi')?.textContent))

it('a search narrows the list while it is typed, is one step for Back, and Escape takes it away', async () => {
  const page = await openPage(browser)
  await signIn(page, 'ana.duarte@contoso.com', '/requests?view=pending')
  await rows(page).first().waitFor()
  const search = page.getByRole('searchbox', { name: 'Search' })
  await page.keyboard.press('/')
  await page.keyboard.type('narrow 00', { delay: 20 })
  await expect.poll(() => names(page)).toEqual(['Narrow 0001', 'Narrow 0002', 'Narrow 0003'])
  await page.waitForURL(/q=narrow\+00/)
  await page.goBack()
  await page.waitForURL(url => !url.searchParams.has('q'))
  await expect.poll(() => search.inputValue()).toBe('')
  await search.fill('narrow 0002')
  await expect.poll(() => names(page)).toEqual(['Narrow 0002'])
  await search.press('Escape')
  await page.waitForURL(url => !url.searchParams.has('q'))
  await expect.poll(async () => (await names(page)).length).toBeGreaterThan(3)
  await closePage(page)
})

it('whoever goes elsewhere before a search begins is there, and one that opens a request finds beside it', async () => {
  const page = await openPage(browser)
  await signIn(page, 'ana.duarte@contoso.com', '/requests?view=pending&domain=narrow.example')
  await page.getByRole('link', { name: /Narrow 0003/ }).waitFor()
  const search = page.getByRole('searchbox', { name: 'Search' })
  // Both in one turn of the browser, so that no machine is too slow for it.
  const typeAndPress = (text: string, link: string) =>
    search.evaluate(
      (field, [typed, name]) => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, typed)
        field.dispatchEvent(new Event('input', { bubbles: true }))
        ;[...document.querySelectorAll('a')].find(each => each.textContent.includes(name))?.click()
      },
      [text, link] as const,
    )
  await typeAndPress('narrow 0002', 'Narrow 0003')
  await page.getByRole('heading', { name: 'Narrow 0003', level: 2 }).waitFor()
  await expect.poll(() => names(page)).toEqual(['Narrow 0002'])
  await page.waitForURL(/requests\/.*q=narrow\+0002/)
  await typeAndPress('wide', 'Insights')
  await page.getByRole('heading', { name: 'Insights', level: 1 }).waitFor()
  // The charts come later than any search would have begun.
  await page.getByRole('heading', { name: 'Arrivals per day' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/insights')
  await closePage(page)
})

it('a search that begins while a request is on its way to be open comes with it', async () => {
  const page = await openPage(browser)
  await signIn(page, 'ana.duarte@contoso.com', '/requests?view=pending&domain=narrow.example')
  await page.getByRole('link', { name: /Narrow 0001/ }).click()
  await page.getByRole('heading', { name: 'Narrow 0001', level: 2 }).waitFor()
  const letGo = await holdRequests(page, pages)
  await page.keyboard.press('j')
  const both = page.waitForRequest(request => pages(request) && request.url().includes('q=narrow'))
  await page.keyboard.press('/')
  await page.keyboard.type('narrow')
  await both
  letGo()
  await page.getByRole('heading', { name: 'Narrow 0002', level: 2 }).waitFor()
  await page.waitForURL(/q=narrow/)
  await page
    .getByRole('button', { name: 'Approve', exact: true })
    .and(page.locator(':not([aria-disabled=true])'))
    .waitFor()
  await closePage(page)
})

it('a search does not begin while a word is still being composed', async () => {
  const page = await openPage(browser)
  await signIn(page, 'ana.duarte@contoso.com', '/requests?view=pending')
  await rows(page).first().waitFor()
  const before = page.url()
  await page.getByRole('searchbox', { name: 'Search' }).focus()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Input.imeSetComposition', { text: 'ㄨㄤ', selectionStart: 2, selectionEnd: 2 })
  await page.evaluate(() => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', isComposing: true })))
  expect(page.url()).toBe(before)
  await devtools.send('Input.insertText', { text: '王' })
  await page.waitForURL(/q=%E7%8E%8B/)
  await page.getByRole('heading', { name: 'No request matches' }).waitFor()
  await closePage(page)
})

it('filters come and go as chips, live in the address, and leave the open request where it is', async () => {
  const page = await openPage(browser)
  await signIn(page, 'ana.duarte@contoso.com', '/requests?view=pending&domain=narrow.example')
  await page.getByRole('link', { name: /Narrow 0002/ }).click()
  await page.getByRole('heading', { name: 'Narrow 0002', level: 2 }).waitFor()
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  const panel = page.getByRole('dialog', { name: 'Filter' })
  // On its first field, not on what closes it; and back to what opened it.
  await panel.locator('select:focus').waitFor()
  await panel.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Filter', exact: true }).and(page.locator(':focus')).press('Enter')
  await panel.locator('option[value=asks-again][label="asks again"]').waitFor({ state: 'attached' })
  expect(await panel.getByLabel('Domain').inputValue()).toBe('narrow.example')
  await panel.getByLabel('Domain').fill('wide.example')
  await panel.getByLabel('Flag').fill('vip')
  await panel.getByLabel('Signs in with').selectOption('entra')
  await panel.getByLabel('Younger than').selectOption('4h')
  await panel.getByRole('button', { name: 'Show requests' }).click()
  await expect.poll(() => names(page)).toEqual(['Wide 0001', 'Wide 0002'])
  await expect
    .poll(() => new URL(page.url()).searchParams.toString())
    .toBe('view=pending&provider=entra&domain=wide.example&flag=vip&younger=4h')
  await page.getByRole('heading', { name: 'Narrow 0002', level: 2 }).waitFor()
  await page.getByRole('link', { name: 'Show the newest first' }).or(page.getByTitle('Show the newest first')).click()
  await expect.poll(() => names(page)).toEqual(['Wide 0002', 'Wide 0001'])
  await page.getByRole('link', { name: 'Remove the filter Flag: vip' }).click()
  await page.waitForURL(url => !url.searchParams.has('flag'))
  await page.reload()
  await expect.poll(() => names(page)).toEqual(['Wide 0002', 'Wide 0001'])
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await page.waitForURL(url => url.searchParams.toString() === 'view=pending&sort=newest')
  await closePage(page)
})

it('a list that matches nothing offers the way out', async () => {
  const page = await openPage(browser)
  await signIn(page, 'ana.duarte@contoso.com', '/requests?view=pending&domain=nobody.example')
  await page.getByRole('heading', { name: 'No request matches' }).waitFor()
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await rows(page).first().waitFor()
  await closePage(page)
})

it('a list that cannot be read says so, leaves the open request alone, and is read at the next try', async () => {
  const page = await openPage(browser)
  await signIn(page, 'ana.duarte@contoso.com', '/requests?view=pending&domain=narrow.example')
  await page.getByRole('link', { name: /Narrow 0001/ }).click()
  await page.getByRole('heading', { name: 'Narrow 0001', level: 2 }).waitFor()
  await page.route('**/api/queue?*', route => route.fulfill({ status: 500 }))
  await page.getByRole('searchbox', { name: 'Search' }).fill('narrow 0003')
  await page.getByRole('heading', { name: 'The list could not be read' }).waitFor()
  await page.getByRole('heading', { name: 'Narrow 0001', level: 2 }).waitFor()
  await page.unroute('**/api/queue?*')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.poll(() => names(page)).toEqual(['Narrow 0003'])
  await closePage(page)
})

it('a long list comes page by page, goes on at its end with the keys, and is there again after Back', async () => {
  const page = await openPage(browser)
  await signIn(page, 'ana.duarte@contoso.com', '/requests?view=pending&domain=long.example')
  await rows(page).first().waitFor()
  expect(await rows(page).count()).toBe(50)
  // Before the end is to be seen.
  await page.locator('[data-scroller]').evaluate(list => {
    list.scrollTop = list.scrollHeight - list.clientHeight - 300
  })
  await expect.poll(() => rows(page).count()).toBeGreaterThanOrEqual(100)
  await rows(page).last().scrollIntoViewIfNeeded()
  await expect.poll(() => rows(page).count()).toBe(120)
  expect(await names(page)).toEqual(Array.from({ length: 120 }, (_, i) => `Long ${String(i + 1).padStart(4, '0')}`))
  await page.getByRole('link', { name: /Needs attention/ }).click()
  await page.waitForURL(/view=attention/)
  await page.goBack()
  await expect.poll(() => rows(page).count()).toBe(120)
  await closePage(page)
})

it('the menu of views is before the rows, and no view is named in part', async () => {
  const page = await openPage(browser)
  await signIn(page, 'ana.duarte@contoso.com', '/requests?view=pending&domain=long.example')
  await rows(page).nth(20).waitFor()
  const views = page.getByRole('navigation', { name: 'Views' })
  const cut = () =>
    views.evaluate(
      nav =>
        [...nav.querySelectorAll('*')].filter(
          each => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).clipPath === 'none',
        ).length,
    )
  await views.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Denied' }).click()
  await page.waitForURL(/view=denied/)
  await views.getByRole('button', { name: 'Views: Denied' }).click()
  await page.getByRole('menuitem', { name: 'Expired or withdrawn' }).click()
  await page.waitForURL(/view=closed/)
  for (const width of [1440, 1000, 390]) {
    await page.setViewportSize({ width, height: 860 })
    await views.getByRole('button', { name: 'Views: Expired or withdrawn' }).waitFor()
    expect([width, await cut()]).toEqual([width, 0])
  }
  await closePage(page)
})

it('past the last loaded request the keys open the first of the next page', async () => {
  const page = await openPage(browser)
  await signIn(page, 'ana.duarte@contoso.com', '/requests?view=pending&domain=long.example')
  await page.getByRole('link', { name: /Long 0050/ }).click()
  await page.getByRole('heading', { name: 'Long 0050', level: 2 }).waitFor()
  await page.keyboard.press('j')
  await page.getByRole('heading', { name: 'Long 0051', level: 2 }).waitFor()
  await closePage(page)
})

it('views are kept under a name, renamed, opened first, and removed', async () => {
  const page = await openPage(browser)
  await signIn(page, 'priya.raman@contoso.com', '/requests?view=pending&domain=narrow.example')
  await rows(page).first().waitFor()
  const open = async () => {
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('menuitem', { name: 'Save or manage views…' }).click()
  }
  await open()
  const panel = page.getByRole('dialog', { name: 'Save or manage views' })
  await panel.getByLabel('Save this list as').fill('From narrow')
  await panel.getByRole('button', { name: 'Save' }).click()
  await panel.getByLabel('Name of the view From narrow').fill('Narrow ones')
  await panel.getByRole('button', { name: 'Rename' }).click()
  await panel.getByRole('radio', { name: 'Narrow ones' }).check()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: /Needs attention/ }).click()
  await page.waitForURL(/view=attention/)
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Narrow ones' }).click()
  await expect.poll(() => names(page)).toEqual(['Narrow 0001', 'Narrow 0002', 'Narrow 0003'])
  await page.getByRole('button', { name: 'Views: Narrow ones' }).waitFor()
  await page.goto(`${inject('demo').appUrl}/requests`)
  await page.waitForURL(/domain=narrow\.example/)
  await open()
  await panel.getByRole('radio', { name: 'Pending' }).check()
  await panel.getByRole('button', { name: 'Remove the view Narrow ones' }).click()
  await expect.poll(() => panel.getByRole('radio', { name: 'Narrow ones' }).count()).toBe(0)
  await page.goto(`${inject('demo').appUrl}/requests`)
  await rows(page).first().waitFor()
  expect(new URL(page.url()).search).toBe('')
  await closePage(page)
})
