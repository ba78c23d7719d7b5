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

/** What the focus is on, by what it is called; the page itself is nothing. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement, body } = document
    return activeElement === body ? '' : (activeElement?.getAttribute('aria-label') ?? activeElement?.textContent)
  })

async function statesOf(domain: string): Promise<unknown> {
  const sql =
    'SELECT state, count(*)::int AS count FROM approval_request WHERE domain = $1 GROUP BY state ORDER BY state'
  return query(inject('demo').databaseUrl, sql, [domain])
}

/** Somebody else denies a request, and the page is not told. */
async function denyElsewhere(name: string): Promise<void> {
  const sql = `UPDATE approval_request SET state = 'denied', decided_by = 'person', decided_at = now(), version = 2
    WHERE display_name = $1`
  await query(inject('demo').databaseUrl, sql, [name])
}

/** One more request of the same domain arrives, and the page is not told. */
async function arriveLike(name: string): Promise<void> {
  const sql = `INSERT INTO approval_request (id, flow_id, reference, state, person_key, provider, issuer, issuer_assigned_id,
      address, typed_address, domain, display_name, claims, flags, locales, created_at, changed_at)
    SELECT uuidv7(), flow_id, 'R-LATER', 'pending', 'later', provider, issuer, 'later', 'later@' || domain,
      'later@' || domain, domain, 'Came Later', '{}', '{}', '{en}', now(), now() FROM approval_request WHERE display_name = $1`
  await query(inject('demo').databaseUrl, sql, [name])
}

/** Puts a domain's requests into a flow of their own, where verdicts are held: those of other journeys are not. */
async function holdApart(domain: string): Promise<void> {
  const { appUrl, databaseUrl } = inject('demo')
  const sql = `WITH held AS (INSERT INTO flow SELECT (jsonb_populate_record(f, jsonb_build_object('id', uuidv7(),
      'slug', 'held', 'name', 'Held', 'created_at', now(), 'hold_seconds', 600))).* FROM flow f WHERE slug = 'partners'
      RETURNING id) UPDATE approval_request SET flow_id = (SELECT id FROM held) WHERE domain = $1`
  await query(databaseUrl, sql, [domain])
  await query(databaseUrl, "SELECT pg_notify('anteroom_settings', '')", [])
  // The product finds flows by what it has read of them.
  const call = () => fetch(`${appUrl}/api/connectors/held/check-approval-status`, { method: 'POST' })
  await expect.poll(async () => (await call()).status).not.toBe(404)
}

it('a few requests are chosen with boxes and Shift, and approved with one key', async () => {
  const page = await openList('fewones.example')
  await page.getByRole('checkbox', { name: 'Select fewones 0001' }).check()
  await page.getByRole('checkbox', { name: 'Select fewones 0003' }).click({ modifiers: ['Shift'] })
  const bar = page.getByRole('region', { name: 'Selection' })
  await bar.getByText('3 selected').waitFor()
  await page.getByRole('checkbox', { name: 'Select fewones 0002' }).uncheck()
  await bar.getByText('2 selected').waitFor()
  await page.keyboard.press('j')
  await expect.poll(() => focused(page)).toContain('fewones 0003')
  await page.keyboard.press('a')
  await batches(page).getByText('Approved 2 requests.').first().waitFor()
  await expect.poll(() => rows(page).count()).toBe(2)
  // Its row has gone: the place is kept.
  expect(await focused(page)).toContain('fewones 0004')
  expect(await statesOf('fewones.example')).toEqual(
    [
      { state: 'pending', count: 2 },
      { state: 'approved', count: 2 },
    ].toSorted((a, b) => a.state.localeCompare(b.state) * -1),
  )
  await closePage(page)
})

it('all that match are denied as the consequences said, and the page may be closed meanwhile', async () => {
  const page = await openList('manyones.example', { count: 130, provider: 'entra' })
  const bar = page.getByRole('region', { name: 'Selection' })
  const box = page.getByRole('checkbox', { name: 'Select all that are shown' })
  await box.check()
  await page.keyboard.press('Escape')
  await expect.poll(() => bar.count()).toBe(0)
  await box.check()
  await page.getByRole('button', { name: 'Select all that match' }).click()
  await bar.getByText('130 selected').waitFor()
  expect(await focused(page)).toBe('Clear the selection')
  await rows(page).last().scrollIntoViewIfNeeded()
  await expect.poll(() => rows(page).count()).toBeGreaterThan(50)
  expect(await box.isChecked()).toBe(true)
  await bar.getByText('130 people will get an email.').waitFor()
  await bar.getByRole('button', { name: /^Deny 130/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Deny 130 requests?' })
  await dialog.getByRole('listitem').filter({ hasText: 'Partners' }).waitFor()
  await dialog.getByRole('button', { name: /^Deny 130/ }).click()
  await dialog.getByText('Say why. A denial needs a justification.').waitFor()
  await dialog.getByLabel('Justification').fill('Not known to us')
  // Meanwhile one of them is denied elsewhere, and the page is not told.
  await denyElsewhere('manyones 0002')
  await dialog.getByRole('button', { name: /^Deny 130/ }).click()
  const changed = page.getByRole('dialog', { name: 'Deny 129 requests?' })
  await changed.getByText('so nothing was decided').waitFor()
  await changed.getByRole('button', { name: 'Cancel' }).click()
  await bar.getByRole('button', { name: /^Deny 130/ }).click()
  await changed.getByLabel('Justification').fill('Not known to us')
  expect(await page.getByText('so nothing was decided').count()).toBe(0)
  await arriveLike('manyones 0003')
  await changed.getByRole('button', { name: /^Deny 129/ }).click()
  await batches(page).waitFor()
  await closePage(page)
  const again = await openPage(browser)
  await signIn(again, 'ada.sorensen@contoso.com', '/requests?view=pending&domain=manyones.example')
  await batches(again).getByText('Denied 129 requests.').first().waitFor({ timeout: 60_000 })
  await expect
    .poll(() => statesOf('manyones.example'))
    .toEqual([
      { state: 'pending', count: 1 },
      { state: 'denied', count: 130 },
    ])
  await closePage(again)
})

it('what a batch could not decide is listed with the reason, and opens from there', async () => {
  const page = await openList('lateones.example')
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check()
  // Somebody is quicker, and the page is not told.
  await denyElsewhere('lateones 0002')
  await page.getByRole('button', { name: /^Approve 4/ }).click()
  await batches(page).getByText('Approved 3 requests.').first().waitFor()
  await batches(page).getByText('1 was not decided').click()
  await batches(page).getByText('had been decided').first().waitFor()
  await batches(page).getByRole('link', { name: 'lateones 0002' }).click()
  await page.getByRole('heading', { name: 'lateones 0002', level: 2 }).waitFor()
  await closePage(page)
})

it('a batch is undone within the hold, with the key that undoes a single verdict, once what was done after it is', async () => {
  const page = await openList('undoones.example', { count: 5 })
  await holdApart('undoones.example')
  await page.reload()
  await rows(page).first().waitFor()
  for (const row of [1, 2, 3, 4]) await page.getByRole('checkbox', { name: `Select undoones 000${row}` }).check()
  await page.getByRole('button', { name: /^Approve 4/ }).click()
  await batches(page).getByText('Approved 4 requests.').waitFor()
  await rows(page).filter({ hasText: 'undoones 0005' }).click()
  await page.getByRole('heading', { name: 'undoones 0005', level: 2 }).waitFor()
  await page.keyboard.press('a')
  await page.getByRole('status').filter({ hasText: 'Approved undoones 0005.' }).waitFor()
  await page.keyboard.press('z')
  await page.getByRole('status').filter({ hasText: 'Taken back. undoones 0005 is waiting again.' }).waitFor()
  expect(await statesOf('undoones.example')).toEqual([
    { state: 'pending', count: 1 },
    { state: 'approved', count: 4 },
  ])
  await page.keyboard.press('z')
  await batches(page).getByText('Taken back: 4 requests.').waitFor()
  await page.getByRole('status').getByText('Taken back: 4 requests.').waitFor({ state: 'attached' })
  await expect.poll(() => rows(page).count()).toBe(5)
  expect(await statesOf('undoones.example')).toEqual([{ state: 'pending', count: 5 }])
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
