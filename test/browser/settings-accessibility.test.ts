import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findViolations } from './find-violations.ts'
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

describe.each([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['on a phone', { colorScheme: 'light', viewport: { width: 390, height: 780 } }],
  ['in Traditional Chinese', { locale: 'zh-TW' }],
] as const)('%s', (_theme, options) => {
  it('every page of the settings passes axe and fits its window', async () => {
    const page = await openPage(browser, { ...options, locale: 'en-US' })
    await signIn(page, 'ada.sorensen@contoso.com', '/settings/flows')
    if ('locale' in options) await chooseChinese(page.context())
    for (const path of paths) {
      await page.goto(inject('demo').appUrl + path)
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
      expect([path, await findViolations(page)]).toEqual([path, []])
      const wider = await page.getByRole('main').evaluate(main => main.scrollWidth - main.clientWidth)
      expect([path, wider]).toEqual([path, 0])
    }
    await closePage(page)
  })
})

type Context = ReturnType<Awaited<ReturnType<typeof openPage>>['context']>

async function chooseChinese(context: Context): Promise<void> {
  await context.addCookies([{ name: 'anteroom.language', value: 'zh-Hant', url: inject('demo').appUrl }])
}
