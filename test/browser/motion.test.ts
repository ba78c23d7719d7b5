import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { storeWaiting } from '#test/support/store-waiting.ts'
import { closePage, openPage, openTestBrowser, signIn } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openTestBrowser()
  await storeWaiting(inject('demo').databaseUrl, { count: 3, domain: 'still.example', name: 'Still' })
})
afterAll(() => browser.close())

it('for whoever asked for less motion nothing moves: list, open request, panels, dialogs, news', async () => {
  const page = await openPage(browser, { reducedMotion: 'reduce' })
  await signIn(page, 'ana.duarte@contoso.com', '/requests?view=pending&domain=still.example')
  await page
    .getByRole('link', { name: /Still 0001/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'Still 0001', level: 2 }).waitFor()
  expect(await page.evaluate(listMovements)).toEqual([])
  await page.keyboard.press('?')
  await page.locator('dialog[open]').waitFor()
  expect(await page.evaluate(listMovements)).toEqual([])
  await page.keyboard.press('Escape')
  await page.locator('dialog[open]').waitFor({ state: 'hidden' })
  await page.keyboard.press('d')
  await page.getByRole('heading', { name: 'Deny Still 0001' }).waitFor()
  expect(await page.evaluate(listMovements)).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('a')
  await page.getByRole('heading', { name: 'Still 0002', level: 2 }).waitFor()
  expect(await page.evaluate(listMovements)).toEqual([])
  await closePage(page)
})

it('on a phone the part of the settings that one is in can be seen', async () => {
  const page = await openPage(browser, { viewport: { width: 390, height: 780 } })
  await signIn(page, 'ada.sorensen@contoso.com', '/settings/flows/partners/changes')
  await expect.poll(() => isInView(page, 'Changes')).toBe(true)
  await closePage(page)
})

async function isInView(page: Page, name: string): Promise<boolean> {
  const part = page.getByRole('navigation', { name: 'Parts of this flow' }).getByRole('link', { name })
  await part.waitFor()
  const box = await part.boundingBox()
  return box !== null && box.x >= 0 && box.x + box.width <= 390
}

/** Runs in the page: what would move, or does, by its style. Colours may fade, for nothing goes anywhere by it. */
function listMovements(): readonly string[] {
  const lasts = (durations: string) => durations.split(',').some(each => Number.parseFloat(each) > 0.01)
  return [...document.querySelectorAll('*')].flatMap(element => {
    const style = getComputedStyle(element)
    const moves = /all|transform|translate|scale|rotate|inset|left|right|top|bottom|width|height|size|margin/
    const isMoved = style.animationName !== 'none' && lasts(style.animationDuration)
    const isMoving = moves.test(style.transitionProperty) && lasts(style.transitionDuration)
    return isMoved || isMoving
      ? [`${element.tagName} ${element.className} ${style.animationName} ${style.transitionProperty}`]
      : []
  })
}
