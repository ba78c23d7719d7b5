import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { findWider } from './find-wider.ts'

/** What axe finds wrong with a page as it stands, each with the markup that it is about. */
export async function findViolations(
  page: Page,
  rules?: readonly string[],
): Promise<readonly (readonly [string, readonly string[]])[]> {
  for (;;) {
    await settle(page)
    const axe = await bringAxe(page)
    const { violations } = await (rules === undefined ? axe : axe.withRules([...rules])).analyze()
    // Between two pages the browser has no title for a moment; one that stays without fails at its next turn.
    if (violations.some(({ id }) => id === 'document-title')) continue
    return violations.map(({ id, nodes }) => [id, nodes.map(each => each.html)] as const)
  }
}

/**
 * Axe in the page itself, told once for as long as the page stays: our pages have no frames, for whose sake it would be told
 * anew each time, in a second page as well. Whatever passes is counted and not described.
 */
async function bringAxe(page: Page): Promise<AxeBuilder> {
  const isThere = await page.evaluate(() => 'axe' in window)
  const axe = new AxeBuilder(isThere ? { page, axeSource: 'void 0' } : { page })
  expect(page.frames()).toHaveLength(1)
  return axe
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .exclude(sentinels)
}

/**
 * The same in every look in which the page can be seen, one after the other, and whatever does not fit the window; in the
 * end it looks as before.
 */
export async function findViolationsInEveryLook(page: Page): Promise<readonly (readonly [string, unknown])[]> {
  const usual = page.viewportSize()
  const found: (readonly [string, unknown])[] = []
  for (const { name, colorScheme, forcedColors, viewport, rules } of looks) {
    await page.emulateMedia({ colorScheme, forcedColors })
    await page.setViewportSize(viewport ?? usual ?? phone)
    found.push(...(await findViolations(page, rules)).map(violation => [name, violation] as const))
    found.push(...(await findWider(page)).map(wider => [name, `is wider than the window: ${wider}`] as const))
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: null })
  if (usual !== null) await page.setViewportSize(usual)
  return found
}

const phone = { width: 390, height: 780 } as const

/** What can go wrong where nothing but the colours is another than in the light. */
const ofColours = ['color-contrast', 'link-in-text-block']

const looks = [
  { name: 'light', colorScheme: 'light', forcedColors: 'none', viewport: undefined, rules: undefined },
  { name: 'dark', colorScheme: 'dark', forcedColors: 'none', viewport: undefined, rules: ofColours },
  { name: 'in high contrast', colorScheme: 'light', forcedColors: 'active', viewport: undefined, rules: ofColours },
  { name: 'on a phone', colorScheme: 'light', forcedColors: 'none', viewport: phone, rules: undefined },
] as const

/** Fluent's menus put them around themselves: they pass the focus on and are of no use to anybody who listens. */
const sentinels = '[data-tabster-dummy]'

/**
 * Waits for the title, until nothing is on its way, and until nothing moves: what another list or request will take the place
 * of is faded, and colours are measured where they end, not on their way there.
 */
async function settle(page: Page): Promise<void> {
  await expect.poll(() => page.title()).not.toBe('')
  await expect.poll(() => page.locator('[data-elsewhere], [aria-busy="true"]').count()).toBe(0)
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(each => each.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.all(ending.map(animation => animation.finished.catch(() => undefined)))
  })
}
