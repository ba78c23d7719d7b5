import type { Browser, Page } from 'playwright-core'
import { z } from 'zod'
import { untilAlive } from '#test/support/until-alive.ts'
import { type Figures, median } from './figures.ts'
import { openConsolePage } from './open-console.ts'

const verdicts = 20

/** From the key that approves until the row is off the list and the next frame is painted, by the page's own clock. */
export async function measureKeystroke(browser: Browser, url: string, stored: number): Promise<Figures> {
  const page = await openConsolePage(browser, url)
  try {
    await page.goto(`${url}/requests?view=pending`)
    // A key that is pressed before is nobody's.
    await untilAlive(page)
    await page.locator('[data-request]').first().click()
    const times: number[] = []
    for (let verdict = -2; verdict < verdicts; verdict++) {
      const took = await approveOne(page)
      if (verdict >= 0) times.push(took)
    }
    const slowest = Math.max(...times).toFixed(0)
    return {
      name: `Key to row gone, ${stored.toLocaleString('en')} requests stored`,
      rows: [['median, slowest (wanted: median under 100 ms)', `${median(times).toFixed(0)} ms, ${slowest} ms`]],
    }
  } finally {
    await page.context().close()
  }
}

/** Waits until the open request can be decided, presses the key, and asks the page how long it took. */
async function approveOne(page: Page): Promise<number> {
  const open = page.locator('[data-request][aria-current]')
  const request = await open.getAttribute('data-request')
  const pane = page.locator(`[data-open-request="${request}"]`)
  await pane.getByRole('button', { name: 'Approve', exact: true, disabled: false }).waitFor()
  await page.evaluate(watchForRow, request)
  await page.keyboard.press('a')
  await page.waitForFunction(() => performance.getEntriesByName('row gone').length > 0)
  return z.number().parse(await page.evaluate(() => performance.getEntriesByName('row gone')[0]?.duration))
}

/** Runs in the page: marks the key, and the frame after the one that took the row off the list. */
function watchForRow(request: string | null): void {
  performance.clearMarks()
  performance.clearMeasures()
  const mark = (): void => {
    performance.mark('key')
  }
  document.addEventListener('keydown', mark, { capture: true, once: true })
  const observer = new MutationObserver(() => {
    if (document.querySelector(`[data-request="${request}"]`) !== null) return
    observer.disconnect()
    requestAnimationFrame(() => performance.measure('row gone', 'key'))
  })
  observer.observe(document.body, { childList: true, subtree: true })
}
