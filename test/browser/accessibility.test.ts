import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { playSignUp } from '#test/support/sign-up.ts'
import { findViolationsInEveryLook } from './find-violations.ts'
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

it('every page passes axe in every look', async () => {
  const page = await openPage(browser)
  const { appUrl } = inject('demo')
  await page.goto(`${appUrl}/sign-in`)
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await signIn(page, 'ana.duarte@contoso.com', '/requests?q=Olga')
  const row = page.getByRole('link', { name: /Olga Accessible/ }).first()
  await row.waitFor()
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await row.click()
  await page.getByRole('heading', { name: 'Olga Accessible', level: 2 }).waitFor()
  expect(await findViolationsInEveryLook(page)).toEqual([])
  for (const view of ['attention', 'approved', 'denied', 'admitted', 'all']) {
    await page.goto(`${appUrl}/requests?view=${view}`)
    await page.getByRole('heading', { name: 'Requests' }).first().waitFor()
    expect(await findViolationsInEveryLook(page)).toEqual([])
  }
  await page.goto(`${appUrl}/nowhere`)
  expect(await findViolationsInEveryLook(page)).toEqual([])
  await closePage(page)
})
