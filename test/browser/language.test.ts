import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { signInWith } from '#test/support/sign-in.ts'
import { playSignUp } from '#test/support/sign-up.ts'
import { findViolations } from './find-violations.ts'
import { closePage, openPage, openTestBrowser } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openTestBrowser()
  const applicant = { provider: 'otp', email: 'hui.language@northwind.example' } as const
  await playSignUp(inject('demo').simulatorUrl, applicant, { displayName: 'Hui Language', jobTitle: 'Buyer' })
})
afterAll(() => browser.close())

it('a reader whose browser prefers Chinese of Taiwan reads it everywhere, and decides in it', async () => {
  const page = await openPage(browser, { locale: 'zh-TW' })
  const demo = inject('demo')
  await page.goto(`${demo.appUrl}/sign-in`)
  expect(await languageOf(page)).toBe('zh-Hant ltr')
  expect(await page.title()).toBe('登入 – Anteroom')
  expect(await findViolations(page)).toEqual([])
  await signInWith(page, demo, {
    email: 'ana.duarte@contoso.com',
    path: '/requests?q=Hui',
    button: '使用 Microsoft 登入',
  })
  await page.getByRole('heading', { name: '要求', level: 1 }).waitFor()
  await page.getByRole('link', { name: /Hui Language/ }).click()
  await page.getByRole('heading', { name: 'Hui Language', level: 2 }).waitFor()
  await page.getByText('職稱').waitFor()
  expect(await findViolations(page)).toEqual([])
  expect(await page.getByRole('list', { name: '摘要' }).textContent()).toMatch(/待核准.*一次性密碼.*(剛剛|前)提出/)
  await page.getByRole('button', { name: /^拒絕/ }).click()
  await page.getByRole('button', { name: '拒絕', exact: true }).click()
  await page.getByText('請說明原因。拒絕時必須填寫理由。').waitFor()
  await page.getByRole('textbox', { name: /理由/ }).fill('不認識')
  await page.getByRole('button', { name: '拒絕', exact: true }).click()
  await page.getByText('已拒絕 Hui Language。').first().waitFor()
  await page.goto(`${demo.appUrl}/nowhere`)
  await page.getByRole('heading', { name: '這裡沒有任何內容' }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await closePage(page)
})

it('a reader chooses another language than the browser’s in the menu, has it in every browser, and goes back', async () => {
  const page = await openPage(browser, { locale: 'zh-TW' })
  const options = { email: 'ana.duarte@contoso.com', path: '/requests?view=all', button: '使用 Microsoft 登入' }
  await signInWith(page, inject('demo'), options)
  await page.getByRole('button', { name: '喜好設定' }).click()
  await page.getByRole('menuitemradio', { name: '依瀏覽器設定', checked: true }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('menuitemradio', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Requests', level: 1 }).waitFor()
  expect(await languageOf(page)).toBe('en ltr')
  const focused = page.locator(':focus')
  expect(await focused.getAttribute('aria-label')).toBe('Preferences')
  await page.reload()
  await page.getByRole('heading', { name: 'Requests', level: 1 }).waitFor()
  expect(await languageOf(page)).toBe('en ltr')
  const kept = { name: 'anteroom.language', value: 'en', sameSite: 'Lax', httpOnly: true }
  expect(await page.context().cookies()).toContainEqual(expect.objectContaining(kept))

  const other = await openPage(browser, { locale: 'zh-TW' })
  await signInWith(other, inject('demo'), options)
  await other.getByRole('heading', { name: 'Requests', level: 1 }).waitFor()
  expect(await other.context().cookies()).toContainEqual(expect.objectContaining(kept))
  await other.context().clearCookies({ name: 'anteroom.language' })
  await other.goto(`${inject('demo').appUrl}/requests?view=all`)
  expect(await languageOf(other)).toBe('en ltr')

  await page.getByRole('button', { name: 'Preferences' }).press('Enter')
  await page.getByRole('menuitemradio', { name: 'English', checked: true }).waitFor()
  await page.getByRole('menuitemradio', { name: 'As the browser prefers' }).press('Enter')
  await page.getByRole('heading', { name: '要求', level: 1 }).waitFor()
  await page.reload()
  expect(await languageOf(page)).toBe('zh-Hant ltr')
  await other.reload()
  expect(await languageOf(other)).toBe('zh-Hant ltr')
  await closePage(other)
  await closePage(page)
})

async function languageOf(page: Page): Promise<string> {
  return page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`)
}
