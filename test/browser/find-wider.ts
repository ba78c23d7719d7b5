import type { Page } from 'playwright-core'

/** Whatever reaches beyond the sides of the window and lies in nothing that is meant to be moved sideways. */
export function findWider(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const movable = 'nav, [role="tablist"], [role="region"], ul[aria-label], textarea, .cm-scroller'
    return [...document.querySelectorAll('main, main *')]
      .filter(each => each.closest(movable) === null)
      .filter(each => {
        const { left, right } = each.getBoundingClientRect()
        return left < -1 || right > innerWidth + 1
      })
      .map(each => each.outerHTML.slice(0, 200))
  })
}
