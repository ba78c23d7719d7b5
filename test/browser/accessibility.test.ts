import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { playSignUp } from '#test/support/sign-up.ts'
import { findViolations } from './find-violations.ts'
import { closePage, openPage, openTestBrowser, signIn } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openTestBrowser()
  const { simulatorUrl } = inject('demo')
  const applicant = {
    provider: 'google',
    email: 'olga.accessible@fabrikam.example',
    displayName: 'Olga Accessible',
  } as const
  await playSignUp(simulatorUrl, applicant, { jobTitle: 'Buyer' })
})
afterAll(() => browser.close())

describe.each([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['in high contrast', { forcedColors: 'active' }],
  ['on a phone', { colorScheme: 'light', viewport: { width: 390, height: 780 } }],
] as const)('%s', (_theme, options) => {
  it('every page passes axe', async () => {
    const page = await openPage(browser, options)
    const { appUrl } = inject('demo')
    await page.goto(`${appUrl}/sign-in`)
    expect(await findViolations(page)).toEqual([])
    await signIn(page, 'ana.duarte@contoso.com', '/requests?q=Olga')
    await page
      .getByRole('link', { name: /Olga Accessible/ })
      .first()
      .waitFor()
    expect(await findViolations(page)).toEqual([])
    await page
      .getByRole('link', { name: /Olga Accessible/ })
      .first()
      .click()
    await page.getByRole('heading', { name: 'Olga Accessible', level: 2 }).waitFor()
    expect(await findViolations(page)).toEqual([])
    for (const view of ['attention', 'approved', 'denied', 'admitted', 'all']) {
      await page.goto(`${appUrl}/requests?view=${view}`)
      await page.getByRole('heading', { name: 'Requests' }).first().waitFor()
      expect(await findViolations(page)).toEqual([])
    }
    await page.goto(`${appUrl}/nowhere`)
    expect(await findViolations(page)).toEqual([])
    await closePage(page)
  })
})
