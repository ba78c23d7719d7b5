import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What axe finds wrong with a page as it stands, each with the markup that it is about. */
export async function findViolations(page: Page): Promise<readonly (readonly [string, readonly string[]])[]> {
  // A page that was just opened has its title a moment later than its content.
  await page.waitForFunction(() => document.title !== '')
  // Colours are measured where they end, not on their way there.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => null))),
  )
  // Fluent's menus put sentinels around themselves, which pass the focus on and are of no use to anybody who listens.
  const found = await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').analyze()
  return found.violations.map(({ id, nodes }) => [id, nodes.map(each => each.html)] as const)
}
