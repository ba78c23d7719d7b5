import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { query, storeWaiting } from '#test/support/store-waiting.ts'
import { closePage, openPage, openTestBrowser, signIn } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openTestBrowser()
})
afterAll(() => browser.close())

const rows = (page: Page) => page.getByRole('list', { name: 'Requests' }).getByRole('link')
const batches = (page: Page) => page.getByRole('region', { name: 'Batches' })

/** A list of requests of their own domain, with its page open. */
async function openList(domain: string, stored: Partial<Parameters<typeof storeWaiting>[1]> = {}): Promise<Page> {
  await storeWaiting(inject('demo').databaseUrl, { count: 4, domain, name: domain.split('.')[0] ?? '', ...stored })
  const page = await openPage(browser)
  await signIn(page, 'ada.sorensen@contoso.com', `/requests?view=pending&domain=${domain}`)
  await rows(page).first().waitFor()
  return page
}

async function statesOf(domain: string): Promise<unknown> {
  const sql =
    'SELECT state, count(*)::int AS count FROM approval_request WHERE domain = $1 GROUP BY state ORDER BY state'
  return query(inject('demo').databaseUrl, sql, [domain])
}

it('a few requests are chosen with boxes and Shift, and approved with one key', async () => {
  const page = await openList('fewones.example')
  await page.getByRole('checkbox', { name: 'Select fewones 0001' }).check()
  await page.getByRole('checkbox', { name: 'Select fewones 0003' }).click({ modifiers: ['Shift'] })
  const bar = page.getByRole('region', { name: 'Selection' })
  await bar.getByText('3 selected').waitFor()
  await page.getByRole('checkbox', { name: 'Select fewones 0002' }).uncheck()
  await bar.getByText('2 selected').waitFor()
  await page.keyboard.press('a')
  await batches(page).getByText('Approved 2 requests.').first().waitFor()
  await expect.poll(() => rows(page).count()).toBe(2)
  expect(await statesOf('fewones.example')).toEqual(
    [
      { state: 'pending', count: 2 },
      { state: 'approved', count: 2 },
    ].toSorted((a, b) => a.state.localeCompare(b.state) * -1),
  )
  await closePage(page)
})

it('all that match are denied after the consequences were read, and the page may be closed meanwhile', async () => {
  const page = await openList('manyones.example', { count: 130, provider: 'entra' })
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check()
  await page.getByRole('button', { name: 'Select all that match' }).click()
  const bar = page.getByRole('region', { name: 'Selection' })
  await bar.getByText('130 selected').waitFor()
  await bar.getByText('130 people will get an email.').waitFor()
  await bar.getByRole('button', { name: /^Deny 130/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Deny 130 requests?' })
  await dialog.getByRole('listitem').filter({ hasText: 'Partners' }).waitFor()
  await dialog.getByRole('button', { name: /^Deny 130/ }).click()
  await dialog.getByText('Say why. A denial needs a justification.').waitFor()
  await dialog.getByLabel('Justification').fill('Not known to us')
  await dialog.getByRole('button', { name: /^Deny 130/ }).click()
  await batches(page).waitFor()
  await closePage(page)
  const again = await openPage(browser)
  await signIn(again, 'ada.sorensen@contoso.com', '/requests?view=pending&domain=manyones.example')
  await batches(again).getByText('Denied 130 requests.').first().waitFor({ timeout: 60_000 })
  await expect.poll(() => statesOf('manyones.example')).toEqual([{ state: 'denied', count: 130 }])
  await closePage(again)
})

it('what a batch could not decide is listed with the reason, and opens from there', async () => {
  const page = await openList('lateones.example')
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check()
  // Somebody is quicker, and the page is not told.
  const sql = `UPDATE approval_request SET state = 'denied', decided_by = 'person', decided_at = now(), version = 2
    WHERE domain = 'lateones.example' AND display_name = 'lateones 0002'`
  await query(inject('demo').databaseUrl, sql, [])
  await page.getByRole('button', { name: /^Approve 4/ }).click()
  await batches(page).getByText('Approved 3 requests.').first().waitFor()
  await batches(page).getByText('1 was not decided').click()
  await batches(page).getByText('had been decided').first().waitFor()
  await batches(page).getByRole('link', { name: 'lateones 0002' }).click()
  await page.getByRole('heading', { name: 'lateones 0002', level: 2 }).waitFor()
  await closePage(page)
})

it('a batch is undone within the hold, with the key that undoes a single verdict', async () => {
  const { databaseUrl } = inject('demo')
  const page = await openList('undoones.example')
  const sql =
    'UPDATE flow SET hold_seconds = $1 WHERE id = (SELECT id FROM flow ORDER BY created_at LIMIT 1) RETURNING 1'
  await query(databaseUrl, sql, [60])
  await query(databaseUrl, "SELECT pg_notify('anteroom_settings', '')", [])
  await page.reload()
  await rows(page).first().waitFor()
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check()
  await page.getByRole('button', { name: /^Approve 4/ }).click()
  await batches(page).getByText('Approved 4 requests.').first().waitFor()
  await page.keyboard.press('z')
  await batches(page).getByText('Taken back: 4 requests.').first().waitFor()
  await expect.poll(() => rows(page).count()).toBe(4)
  expect(await statesOf('undoones.example')).toEqual([{ state: 'pending', count: 4 }])
  await query(databaseUrl, sql, [0])
  await closePage(page)
})

it('a reader who may not decide can choose nothing', async () => {
  await storeWaiting(inject('demo').databaseUrl, { count: 1, domain: 'readones.example', name: 'readones' })
  const page = await openPage(browser)
  await signIn(page, 'otto.weber@contoso.com', '/requests?view=pending&domain=readones.example')
  await rows(page).first().waitFor()
  expect(await page.getByRole('checkbox').count()).toBe(0)
  await closePage(page)
})
