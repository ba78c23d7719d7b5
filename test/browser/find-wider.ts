import type { Page } from 'playwright-core'

/** Whatever reaches beyond the sides of the window, can be seen, and lies in nothing that is meant to be moved sideways. */
export function findWider(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const movable =
      'nav, [role="tablist"], [role="region"], section[tabindex="0"], ul[aria-label], textarea, .cm-scroller'
    const isSeen = (element: Element): boolean =>
      getComputedStyle(element).clipPath === 'none' && (element.parentElement === null || isSeen(element.parentElement))
    return [...document.querySelectorAll('main, main *')]
      .filter(each => {
        const { left, right } = each.getBoundingClientRect()
        return left < -1 || right > innerWidth + 1
      })
      .filter(each => each.closest(movable) === null && isSeen(each))
      .map(each => each.outerHTML.slice(0, 200))
  })
}
