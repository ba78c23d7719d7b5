import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { findViolations, findViolationsInEveryLook } from './find-violations.ts'
import { closePage, openPage, openTestBrowser, signIn } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openTestBrowser()
})
afterAll(() => browser.close())

const flow = '/settings/flows/partners'
const paths = [
  '/settings/new-flow',
  `/settings/new-flow?copy=partners`,
  flow,
  `${flow}/connection`,
  `${flow}/accounts`,
  `${flow}/messages?language=ar`,
  `${flow}/approvers`,
  '/settings/flows/nowhere',
  `${flow}/changes`,
  '/settings/changes',
  '/settings/personal-data',
  '/settings/health',
  '/settings/flows',
]

it.each(['in English', 'in Traditional Chinese'])(
  'every page of the settings passes axe in every look, %s',
  async language => {
    const page = await openPage(browser)
    await signIn(page, 'ada.sorensen@contoso.com', '/settings/flows')
    if (language !== 'in English') await chooseChinese(page.context())
    const find = language === 'in English' ? findViolationsInEveryLook : findViolations
    for (const path of paths) {
      await page.goto(inject('demo').appUrl + path)
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
      // While Entra is asked its button rests; what changes under axe's eyes is measured half before and half after.
      await expect.poll(() => page.locator('[aria-labelledby="entra"] [aria-disabled="true"]').count()).toBe(0)
      expect([path, await find(page)]).toEqual([path, []])
    }
    await closePage(page)
  },
)

type Context = ReturnType<Awaited<ReturnType<typeof openPage>>['context']>

async function chooseChinese(context: Context): Promise<void> {
  await context.addCookies([{ name: 'anteroom.language', value: 'zh-Hant', url: inject('demo').appUrl }])
}
