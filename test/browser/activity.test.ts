import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { type Database, openDatabase } from '#lib/db/database.prisma.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { ada } from '#test/support/people.ts'
import { signInWith } from '#test/support/sign-in.ts'
import { playSignUp } from '#test/support/sign-up.ts'
import { findViolations, findViolationsInEveryLook } from './find-violations.ts'
import { closePage, openPage, openTestBrowser, signIn } from './visit.ts'

let browser: Browser
let database: Database
let close: () => Promise<void>
let reference: string
const auditor = 'otto.weber@contoso.com'
const approver = 'ana.duarte@contoso.com'
const { appUrl, databaseUrl, simulatorUrl } = inject('demo')

beforeAll(async () => {
  browser = await openTestBrowser()
  ;({ database, close } = await openDatabase({ databaseUrl, maxConnections: 2, onConnectionError: () => undefined }))
  const email = 'petra.logged@activity.example'
  await playSignUp(simulatorUrl, { provider: 'google', email, displayName: 'Petra Logged' }, { jobTitle: 'Buyer' })
  const { id, version } = await database.approvalRequest.findFirstOrThrow({ where: { address: email } })
  const verdict = { requestId: id, version, verdict: 'approve', justification: 'known' } as const
  const outcome = await resolveRequest({ database, now: new Date() }, { ...ada, name: 'Vera Verdict' }, verdict)
  expect(outcome.kind).toBe('resolved')
  ;({ reference } = await database.approvalRequest.findUniqueOrThrow({ where: { id } }))
  await database.auditEvent.createMany({ data: Array.from({ length: 60 }, (_, at) => pagedEvent(at)) })
})
afterAll(async () => {
  await browser.close()
  await close()
})

/** Sixty lines by one person, the first of whose names a spreadsheet would take for a formula. */
function pagedEvent(at: number) {
  const name = at === 0 ? '=HYPERLINK("https://evil.example","Click")' : `Paged ${at}`
  const details = { note: '<img src=x onerror=alert(1)>\u202E' }
  const event = { actor: 'person', tenantId: 'contoso', objectId: 'paged', action: 'session.signed-out' } as const
  return { ...event, at: new Date(Date.UTC(2026, 0, 1, 0, at)), name, details }
}

const rows = (page: Page) => page.locator('tbody tr')

it('an auditor finds who approved a request, reads the details and follows it', async () => {
  const page = await openPage(browser)
  await signIn(page, auditor, '/activity')
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('combobox', { name: 'What' }).selectOption('Request approved')
  await page.waitForURL(/action=request\.approved/)
  const [box, search] = [page.getByRole('textbox', { name: 'Search' }), page.getByRole('searchbox', { name: 'Search' })]
  await box.or(search).fill('vera')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=vera/)
  const row = rows(page).filter({ hasText: reference })
  await row.filter({ hasText: 'Vera Verdict' }).waitFor()
  expect(await row.locator('time').getAttribute('title')).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  await row.getByRole('button', { name: `Details of Request approved, ${reference}` }).click()
  await page.getByText('request.approved', { exact: true }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('link', { name: 'Everything about this request' }).click()
  await page.waitForURL(/request=/)
  await rows(page).filter({ hasText: 'Request queued' }).filter({ hasText: 'Microsoft Entra' }).waitFor()
  await page.getByRole('link', { name: `Remove the filter Request: ${reference}` }).waitFor()
  await page.getByRole('link', { name: reference, exact: true }).first().click()
  await page.getByRole('heading', { name: 'Petra Logged', level: 2 }).waitFor()
  await closePage(page)
})

it('pages lead to older lines and back to the newest, and the keyboard alone opens one', async () => {
  const page = await openPage(browser)
  await signIn(page, auditor, '/activity?actor=paged')
  await expect.poll(() => rows(page).count()).toBe(50)
  await page.getByRole('link', { name: 'Older' }).click()
  await expect.poll(() => rows(page).count()).toBe(10)
  await page.getByRole('link', { name: 'Newest' }).click()
  await expect.poll(() => rows(page).count()).toBe(50)
  await page
    .getByRole('button', { name: /^Details of Signed out/ })
    .first()
    .press('Enter')
  await page.getByText('<img src=x onerror=alert(1)>').waitFor()
  await page.getByText('U+202E').waitFor()
  expect(await page.locator('img').count()).toBe(0)
  await closePage(page)
})

it('lines are found by day, and a filter without any says so and can be cleared', async () => {
  const page = await openPage(browser, { timezoneId: 'Asia/Taipei' })
  await signIn(page, auditor, '/activity?actor=paged')
  await page.getByRole('combobox', { name: 'When' }).selectOption('From … to …')
  await page.getByLabel('From').fill('2026-01-01')
  await page.waitForURL(/since=2025-12-31T16%3A00/)
  await page.getByLabel('To', { exact: true }).fill('2026-01-01')
  await page.waitForURL(/until=2026-01-01T15%3A59%3A59/)
  await expect.poll(() => page.getByLabel('From').inputValue()).toBe('2026-01-01')
  await expect.poll(() => rows(page).count()).toBe(50)
  await page.getByLabel('To', { exact: true }).fill('2025-12-31')
  await page.getByRole('heading', { name: 'Nothing matches the filters' }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('link', { name: 'Clear the filters' }).click()
  await rows(page).first().waitFor()
  expect(page.url()).toBe(`${appUrl}/activity`)
  await closePage(page)
})

it('the lines that match are exported, and none of their cells is a formula', async () => {
  const page = await openPage(browser)
  await signIn(page, auditor, '/activity?actor=paged')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByText('60 lines match the filters.').waitFor()
  await page.getByText('As Auditor you get every flow.').waitFor()
  expect(await findViolations(page)).toEqual([])
  const csv = await download(page, 'CSV, for spreadsheets')
  expect(csv.name).toBe('activity.csv')
  const lines = csv.text.trimEnd().split('\r\n')
  expect(lines).toHaveLength(61)
  expect(lines[0]).toMatch(/^\uFEFFid,at,actor,/)
  expect(lines.at(-1)).toContain(`"'=HYPERLINK(""https://evil.example"",""Click"")"`)
  await page.getByRole('button', { name: 'Export' }).click()
  const { text } = await download(page, 'NDJSON, for programs')
  const events = text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(events.map(({ objectId }) => objectId)).toEqual(Array.from({ length: 60 }, () => 'paged'))
  await closePage(page)
})

async function download(page: Page, format: string): Promise<{ readonly name: string; readonly text: string }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: format }).click(),
  ])
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
}

it('the log says how far it is sealed', async () => {
  await expect.poll(() => database.auditSeal.count(), { timeout: 20_000 }).toBeGreaterThan(0)
  const page = await openPage(browser)
  await signIn(page, auditor, '/activity')
  await page.getByRole('button', { name: /^Sealed up to block \d+$/ }).click()
  await page.getByText('npx anteroom audit verify').waitFor()
  const surface = page.getByRole('dialog', { name: 'The log is sealed' })
  // Nothing that it says runs out of its box.
  expect(await surface.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  const { hash } = await database.auditSeal.findFirstOrThrow({ orderBy: { number: 'asc' } })
  expect(await findViolations(page)).toEqual([])
  if ((await database.auditSeal.count()) === 1) await page.getByText(Buffer.from(hash).toString('hex')).waitFor()
  await page.keyboard.press('Escape')
  await closePage(page)
})

it('the calls of Entra tell what each was answered, by which credential, for which request', async () => {
  const page = await openPage(browser)
  await signIn(page, auditor, '/activity')
  await page.getByRole('link', { name: 'Connector calls' }).click()
  await page.waitForURL(/activity\/calls/)
  const row = rows(page).filter({ hasText: reference }).filter({ hasText: 'Approval requested' })
  await expect.poll(() => row.or(page.getByText('nothing')).count()).toBe(1)
  expect(await row.textContent()).toMatch(/Blocked.*Request approval.*ms/)
  await row.getByRole('button').click()
  await page.getByText('Credential', { exact: true }).waitFor()
  // What a phone has no column for.
  const facts = page.getByRole('definition')
  for (const fact of [/^Request approval$/, /^Partners$/, / ms$/]) await facts.filter({ hasText: fact }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('combobox', { name: 'Outcome' }).selectOption('Refused')
  await page.waitForURL(/outcome=refused/)
  await expect.poll(() => row.count()).toBe(0)
  await closePage(page)
})

it('an approver reads the log of their flows, and neither the sessions nor the calls', async () => {
  const page = await openPage(browser)
  await signIn(page, approver, `/activity?q=vera`)
  await rows(page).filter({ hasText: reference }).first().waitFor()
  expect(await page.getByRole('link', { name: 'Connector calls' }).count()).toBe(0)
  await page.goto(`${appUrl}/activity?actor=paged`)
  await page.getByRole('heading', { name: 'Nothing matches the filters' }).waitFor()
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByText('You get the flows that you may read.').waitFor()
  const statusOf = (path: string) => page.request.get(appUrl + path).then(answer => answer.status())
  expect((await page.request.get(`${appUrl}/api/activity/export?actor=paged`)).ok()).toBe(true)
  expect(await (await page.request.get(`${appUrl}/api/activity/export?format=ndjson&actor=paged`)).text()).toBe('')
  expect(await statusOf('/api/activity/calls/export')).toBe(403)
  expect(await statusOf('/api/activity/export?format=exe')).toBe(400)
  await page.goto(`${appUrl}/activity/calls`)
  await page.getByText('Connector calls are for administrators and auditors').waitFor()
  expect(await findViolations(page)).toEqual([])
  await closePage(page)
})

it('nobody without a role reads any of it', async () => {
  const page = await openPage(browser)
  await signIn(page, 'noah.kim@contoso.com', '/activity')
  // Signing in ends where the page has gone on to: until then it would cut off the next way.
  await page.getByText('Users and groups').waitFor()
  for (const path of ['/activity', '/activity/calls', '/insights']) {
    // The page goes on to another one, maybe before it is loaded.
    await page.goto(appUrl + path, { waitUntil: 'commit' })
    await page.getByText('Users and groups').waitFor()
  }
  for (const path of ['/api/activity/export', '/api/activity/calls/export']) {
    expect((await page.request.get(appUrl + path)).status()).toBe(403)
    expect((await fetch(appUrl + path)).status).toBe(401)
  }
  await closePage(page)
})

it('both kinds of activity pass axe, closed and open, in every look', async () => {
  const page = await openPage(browser)
  await signIn(page, auditor, '/activity?actor=paged')
  for (const path of ['/activity?actor=paged', '/activity/calls']) {
    await page.goto(appUrl + path)
    await rows(page).first().waitFor()
    expect(await findViolationsInEveryLook(page)).toEqual([])
    await rows(page).first().getByRole('button').click()
    await page.getByText('Exact time').waitFor()
    expect(await findViolationsInEveryLook(page)).toEqual([])
  }
  await closePage(page)
})

it('on a phone the filters are folded away under a button that counts them', async () => {
  const page = await openPage(browser, { viewport: { width: 390, height: 780 } })
  await signIn(page, auditor, '/activity?actor=paged')
  expect(await page.getByRole('combobox', { name: 'What' }).isVisible()).toBe(false)
  await page.getByRole('button', { name: 'Filters (1)' }).click()
  await page.getByRole('combobox', { name: 'What' }).selectOption('Signed in')
  await page.getByRole('heading', { name: 'Nothing matches the filters' }).waitFor()
  expect(await findViolations(page)).toEqual([])
  // The head of the page is above its lines, and the menu of the console above both.
  await page.getByRole('button', { name: 'Preferences' }).click()
  for (const item of await page.getByRole('menu').getByRole('menuitemradio').all()) await item.click({ trial: true })
  await closePage(page)
})

it('a reader of Chinese reads both kinds of activity in it', async () => {
  const page = await openPage(browser, { locale: 'zh-TW' })
  const button = '使用 Microsoft 登入'
  await signInWith(page, inject('demo'), { email: auditor, path: '/activity?q=vera', button })
  await page.getByRole('heading', { name: '活動記錄', level: 1 }).waitFor()
  await rows(page).filter({ hasText: '已核准要求' }).first().waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('link', { name: '連接器呼叫' }).click()
  await rows(page).filter({ hasText: '已要求核准' }).first().waitFor()
  expect(await findViolations(page)).toEqual([])
  await closePage(page)
})
