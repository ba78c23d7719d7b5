import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { signInWith } from '#test/support/sign-in.ts'
import { playSignUp } from '#test/support/sign-up.ts'
import { findViolations, findViolationsInEveryLook } from './find-violations.ts'
import { closePage, openPage, openTestBrowser, signIn } from './visit.ts'

let browser: Browser
const auditor = 'otto.weber@contoso.com'
const { appUrl, simulatorUrl } = inject('demo')

beforeAll(async () => {
  browser = await openTestBrowser()
  const email = 'iris.counted@insights.example'
  await playSignUp(simulatorUrl, { provider: 'google', email, displayName: 'Iris Counted' })
})
afterAll(() => browser.close())

const arrivals = 'Arrivals per day'

it('whoever waits is counted at once, by day, by flow and by domain', async () => {
  const page = await openPage(browser)
  await signIn(page, auditor, '/insights')
  const tiles = page.getByRole('region', { name: 'At a glance' })
  expect(await tiles.textContent()).toMatch(/Waiting now[1-9][\d,]*oldest .*Arrived[1-9]/)
  const domains = page.getByRole('table', { name: 'By domain' })
  expect(await domains.getByRole('row', { name: /insights\.example/ }).textContent()).toMatch(/insights\.example1/)
  const flows = page.getByRole('table', { name: 'By flow' })
  // On a phone every number of a flow is there without a move sideways.
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await flows.getByRole('row', { name: /^Partners/ }).textContent()).toMatch(/^Partners\d.*[%–]$/)
  expect(await flows.evaluate(({ parentElement: frame }) => [frame?.scrollWidth === frame?.clientWidth])).toEqual([
    true,
  ])
  await page.setViewportSize({ width: 1440, height: 860 })
  await flows.getByRole('link', { name: 'Partners' }).click()
  await page.waitForURL(/flow=/)
  await page.getByRole('link', { name: '7 days' }).click()
  await page.waitForURL(/days=7&flow=/)
  await page.getByRole('button', { name: `${arrivals}: show as a table` }).click()
  await expect.poll(() => page.getByRole('table', { name: arrivals }).getByRole('row').count()).toBe(8)
  await closePage(page)
})

it('a bar tells its figures to the keyboard and in the reader’s language', async () => {
  const page = await openPage(browser, { locale: 'zh-TW' })
  await signInWith(page, inject('demo'), { email: auditor, path: '/insights?days=7', button: '使用 Microsoft 登入' })
  await page.getByRole('heading', { name: '深入解析', level: 1 }).waitFor()
  const chart = page.getByRole('group', { name: '每日收到的要求' })
  // Today's, or the day's that has just ended.
  const bar = chart.locator('g[aria-label]:not([aria-label$="收到 0"])').last()
  expect(await bar.getAttribute('aria-label')).toMatch(/^\d+月\d+日：收到 [1-9][\d,]*$/)
  await bar.focus()
  await page.getByText('收到', { exact: true }).last().waitFor()
  expect(await page.locator('[aria-label*="chart with"], [aria-label="Legends"]').count()).toBe(0)
  expect(await findViolations(page)).toEqual([])
  await closePage(page)
})

it('the charts and their tables pass axe in every look', async () => {
  const page = await openPage(browser)
  await signIn(page, auditor, '/insights')
  const chart = page.getByRole('group', { name: arrivals })
  await chart.locator('g[aria-label]').last().waitFor()
  expect(await findViolationsInEveryLook(page)).toEqual([])
  const toggle = page.getByRole('button', { name: `${arrivals}: show as a table` })
  await toggle.press('Enter')
  await page.getByRole('table', { name: arrivals }).waitFor()
  expect(await toggle.getAttribute('aria-pressed')).toBe('true')
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await toggle.press('Enter')
  await chart.waitFor()
  await closePage(page)
})

it('charts are loaded on no page but this', async () => {
  const page = await openPage(browser)
  const scripts: string[] = []
  page.on('response', async answer => {
    if (answer.url().includes('/_next/') && (await answer.text().catch(() => '')).includes('VerticalStackedBarChart')) {
      scripts.push(answer.url())
    }
  })
  await signIn(page, auditor, '/requests')
  await page.goto(`${appUrl}/activity`)
  await page.getByRole('table').waitFor()
  expect(scripts).toEqual([])
  await page.goto(`${appUrl}/insights`)
  await page.getByRole('group', { name: arrivals }).waitFor()
  expect(scripts).not.toEqual([])
  await closePage(page)
})
